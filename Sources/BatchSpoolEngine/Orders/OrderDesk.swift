import BatchSpoolCore
import SpoolStorage

/// Takes orders out of `orders/` one by one, in the order of their names, and answers them.
///
/// An order file is there until its answer is: after a crash in between it is answered again. Who owns the file has
/// given the order.
actor OrderDesk {
    private let setup: EngineSetup
    private let workers: Workers
    private let wake = WakeSignal()
    /// Orders that take time, because a provider is asked.
    private var underWay: Set<FileName> = []
    /// Names that cannot be removed, or are no orders, and have been told.
    private var told: Set<FileName> = []

    init(_ setup: EngineSetup, _ workers: Workers) {
        (self.setup, self.workers) = (setup, workers)
    }

    /// Looks whenever it is nudged, and once a minute, until the task is cancelled.
    func run(_ engine: Engine) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                for sheet in await waiting() {
                    guard sheet.takesTime else {
                        await carryOut(sheet, engine)
                        continue
                    }
                    underWay.insert(sheet.name)
                    group.addTask { await self.carryOut(sheet, engine) }
                }
                await prune()
                await wake.wait(upTo: .seconds(60), setup.time)
            }
        }
    }

    /// Carries out what was ordered while no daemon ran, before any job goes on; what takes time comes later.
    func carryOutWaiting(_ engine: Engine) async {
        for sheet in await waiting() where !sheet.takesTime { await carryOut(sheet, engine) }
    }

    /// Makes it look again soon.
    nonisolated func nudge() {
        wake.give()
    }

    /// Whether no order waits for its answer.
    func isEmpty() async -> Bool {
        let orders = setup.spool.orders
        let names = await workers.brief { (try? orders.names()) ?? [] }
        let isEmpty = !names.contains { SpoolLayout.reply(to: $0) != nil && !told.contains($0) }
        if !isEmpty { nudge() }
        return isEmpty
    }

    // MARK: one order

    private func waiting() async -> [OrderSheet] {
        let (orders, past) = (setup.spool.orders, underWay.union(told))
        let sheets = await workers.brief { () -> [OrderSheet] in
            let names = ((try? orders.names()) ?? []).filter { SpoolLayout.reply(to: $0) != nil && !past.contains($0) }
            return names.sorted().compactMap { OrderSheet($0, in: orders) }
        }
        return sheets
    }

    private func carryOut(_ sheet: OrderSheet, _ engine: Engine) async {
        let answers: [OrderAnswer]
        switch sheet.content {
        case .success(let order):
            let mark = OrderMark(order: sheet.id, uid: sheet.owner, at: setup.time.today())
            answers = await engine.carryOut(order, mark)
        case .failure(let fault):
            answers = [OrderAnswer(.badOrder, fault.text)]
            setup.log.transition(
                .ordered, "order \(sheet.id) of user \(sheet.owner) is not understood: \(fault.text)",
                reason: OrderWord.badOrder.rawValue, level: .notice)
        }
        let reply = OrderReply(
            order: sheet.id, answers: answers, dryRun: sheet.isDryRun, at: setup.time.today())
        await answer(sheet, reply)
        underWay.remove(sheet.name)
        engine.arrivals.nudge()
    }

    /// The answer first, then the order goes; what cannot be written is tried again at the next look.
    private func answer(_ sheet: OrderSheet, _ reply: OrderReply) async {
        let orders = setup.spool.orders
        let fault = await workers.brief { () -> SystemError? in
            do throws(SystemError) {
                try OrderSheet.answer(sheet.name, reply, in: orders)
                return nil
            } catch { return error }
        }
        guard let fault else { return }
        if fault.call == "unlinkat" { told.insert(sheet.name) }
        setup.log.transition(
            .ordered, "order \(sheet.id) cannot be answered: \(fault)", reason: "order_unanswered", level: .error)
    }

    /// Removes answers after ten minutes, and what a tool left half written an hour ago.
    private func prune() async {
        let (orders, now) = (setup.spool.orders, setup.time.today())
        await workers.brief { OrderSheet.prune(orders, now: now) }
    }
}
