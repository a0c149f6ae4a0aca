import BatchSpoolCore
import Testing

@Suite struct ConfigurationOptionsTests {
    func configuration(_ change: (inout Configuration) -> Void) -> Configuration {
        var configuration = Configuration()
        configuration.providers = ["openai", "groq"].compactMap { name in
            VendorProfile.known[name].map { ProviderSettings(name: AccountName(name), vendor: $0) }
        }
        configuration.queues = [QueueSettings(name: "q")]
        change(&configuration)
        return configuration
    }

    @Test("Without a word from anyone the options are the defaults")
    func defaults() {
        #expect(configuration { _ in }.options(queue: "q") == JobOptions())
    }

    @Test("A queue's choice wins over the configuration's, tags add up")
    func queue() {
        let options = configuration {
            $0.routing.options.model = ModelName("a")
            $0.routing.options.attempts = 5
            $0.routing.options.require = ["eu"]
            $0.queues[0].options.model = ModelName("b")
            $0.queues[0].options.require = ["zdr", "eu"]
        }.options(queue: "q")

        #expect(options.model == ModelName("b") && options.attempts == 5 && options.require == ["eu", "zdr"])
    }

    @Test(
        "Accounts narrow each other, whichever way they are named",
        arguments: [
            ([], ["groq"], ["openai": false, "groq": true]),
            (["openai", "groq"], ["groq"], ["openai": false, "groq": true]),
            (["openai"], ["groq"], ["openai": false, "groq": false]),
            (["groq"], [], ["openai": false, "groq": true]),
        ])
    func narrowing(outer: [String], inner: [String], admitted: [String: Bool]) {
        let options = configuration {
            $0.routing.options.provider = ProviderChoice(allowed: outer)
            $0.queues[0].options.provider = ProviderChoice(allowed: inner)
        }.options(queue: "q")

        #expect(admitted.allSatisfy { options.provider.admits(account: $0.key, vendor: $0.key) == $0.value })
    }

    @Test(
        "The lower limit of money holds",
        arguments: [
            ("5", "2", "2"), ("2", "5", "2"), ("", "3", "3"), ("4", "", "4"),
        ])
    func money(perJob: String, perQueue: String, limit: String) {
        let configuration = configuration {
            $0.budget.perJob = Money(dollars: perJob)
            $0.queues[0].maxCost = Money(dollars: perQueue)
        }

        #expect(configuration.jobLimit(queue: "q") == Money(dollars: limit))
        #expect(configuration.options(queue: "q").maxCost == nil)
    }
}
