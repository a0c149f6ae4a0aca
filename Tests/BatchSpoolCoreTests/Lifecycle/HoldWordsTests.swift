import BatchSpoolCore
import Testing

@Suite("What releases a hold")
struct HoldWordsTests {
    private func next(_ reason: HoldReason, _ cause: HoldCause?) -> String {
        Hold(reason: reason, detail: "", since: Timestamp(milliseconds: 0), cause: cause).next("a.jsonl")
    }

    @Test("Waiting is advised only where a limit has room for the rows again, else the job can be ended")
    func money() {
        let raise = "raise the limit in the configuration and reload the daemon"
        #expect(next(.overBudget, .aboveLimit) == raise + ", or end the job: batchspool cancel a.jsonl")
        #expect(next(.overBudget, .spentDay) == "wait for the next day, or " + raise)
        #expect(next(.overBudget, .spentMonth) == "wait for the next month, or " + raise)
        #expect(next(.overBudget, nil).contains("batchspool cancel a.jsonl"))
    }

    @Test("An account that cannot be used needs a restart, one that is missing a reload")
    func accounts() {
        #expect(next(.noAccount, nil) == "add an account to the configuration and reload the daemon")
        #expect(next(.noAccount, .unusableAccounts) == "mend what is told of an account, then restart the daemon")
    }

    @Test(
        "Rows above the whole of a limit wait for nothing, those above its rest for another day or month",
        arguments: [
            (BudgetLimit.perJob, "1", HoldCause.aboveLimit), (.perDay, "5", .spentDay), (.perDay, "6", .aboveLimit),
            (.perMonth, "6", .spentMonth), (.perMonth, "21", .aboveLimit),
        ])
    func cause(limit: BudgetLimit, ceiling: String, cause: HoldCause) {
        var budget = BudgetSettings()
        (budget.perDay, budget.perMonth) = (Money(dollars: "10"), Money(dollars: "20"))
        let queue = Money(dollars: "5")
        #expect(budget.cause(limit, ceiling: Money(dollars: ceiling), queue: queue) == cause)
        #expect(budget.cause(limit, ceiling: nil, queue: nil) == .aboveLimit)
    }
}
