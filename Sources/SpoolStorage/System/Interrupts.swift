import Glibc

/// Runs a system call until no signal interrupts it and turns a negative result into an error.
@discardableResult
func checked<Value: SignedInteger>(
    _ call: StaticString, _ path: @autoclosure () -> [UInt8], _ body: () -> Value
) throws(SystemError) -> Value {
    while true {
        let value = body()
        if value >= 0 { return value }
        let code = errno
        guard code == EINTR else { throw SystemError(call: call, path: path(), code: code) }
    }
}

/// The same for a call that passes a fail point: it may be refused before it happens, or answered wrongly after it.
@discardableResult
func checked<Value: SignedInteger>(
    _ call: StaticString, step: StaticString, _ path: @autoclosure () -> [UInt8], _ body: () -> Value
) throws(SystemError) -> Value {
    try FailPoint.reach(step, call: call)
    let value = try checked(call, path(), body)
    try FailPoint.reach(step, done: true, call: call)
    return value
}
