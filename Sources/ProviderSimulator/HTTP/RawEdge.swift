import Glibc
import NIOCore

/// The lowest handler of a connection: cuts it, holds it, and writes what is not HTTP.
final class RawEdge: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var holding = false
    private var inputClosed = false

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let order = event as? WireOrder else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        switch order {
        case .raw(let bytes): context.writeAndFlush(wrapOutboundOut(bytes), promise: promise)
        case .close: context.close(promise: promise)
        case .reset: reset(context, promise)
        case .hold: hold(context, promise)
        }
    }

    private func reset(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        guard let socket = context.channel as? any SocketOptionProvider else {
            context.close(promise: promise)
            return
        }
        let edge = NIOLoopBound((context, promise), eventLoop: context.eventLoop)
        socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
            let (context, promise) = edge.value
            context.close(promise: promise)
        }
    }

    private func hold(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        holding = true
        promise?.succeed(())
        if inputClosed { context.close(promise: nil) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed {
            inputClosed = true
            if holding { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }
}
