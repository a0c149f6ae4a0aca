import BatchSpoolCore

/// What vendors take, as tables of at most 80 columns.
struct CapabilityTable {
    let vendors: [VendorCapabilities]

    /// The capabilities of each table after the first, with their titles.
    private static let groups: [[(Capability, String)]] = [
        [
            (.images, "IMAGES"), (.imageAddresses, "BY ADDRESS"), (.pdf, "PDF"), (.tools, "TOOLS"),
            (.forcedTool, "FORCED"), (.oneTool, "ONE ONLY"),
        ],
        [
            (.jsonSchema, "SCHEMA"), (.jsonObject, "JSON"), (.logprobs, "LOGPROBS"), (.seed, "SEED"), (.choices, "N"),
            (.stop, "STOP"),
        ],
        [
            (.effort, "EFFORT"), (.thinkingBudget, "BUDGET"), (.cacheMarks, "CACHE"), (.citations, "CITATIONS"),
            (.prefill, "PREFILL"), (.params, "PARAMS"),
        ],
    ]

    private static let endpoints: [(Endpoint, String)] = [
        (.chatCompletions, "CHAT"), (.embeddings, "EMBED"), (.responses, "RESP"), (.completions, "COMPL"),
        (.moderations, "MODER"),
    ]

    func lines(_ output: Output) -> [String] {
        ([requests] + Self.groups.map(table)).map { $0.lines(output.style, width: output.width) }
            .joined(separator: [""]).map { $0 }
    }

    /// How much fits into a batch, and of which kinds.
    private var requests: Table {
        var table = Table(["VENDOR", "DIALECT", "ROWS", "MB"] + Self.endpoints.map(\.1), right: [2, 3])
        for vendor in vendors {
            let limits = vendor.limits
            let served = Self.endpoints.map { vendor.endpoints.contains($0.0) ? Support.yes : .no }
            table.add(
                [
                    Table.Cell(vendor.vendor), Table.Cell(vendor.dialect.rawValue),
                    Table.Cell(limits.map { "\($0.requests)" } ?? "-"),
                    Table.Cell(limits.map { "\($0.bytes / 1_000_000)" } ?? "-"),
                ] + served.map(Self.cell))
        }
        return table
    }

    private func table(of group: [(Capability, String)]) -> Table {
        var table = Table(["VENDOR"] + group.map(\.1))
        for vendor in vendors {
            table.add([Table.Cell(vendor.vendor)] + group.map { Self.cell(vendor.support(for: $0.0)) })
        }
        return table
    }

    private static func cell(_ support: Support) -> Table.Cell {
        Table.Cell(support.rawValue, support == .no ? .quiet : nil)
    }

    /// One vendor for programs.
    static func json(_ vendor: VendorCapabilities) -> String {
        var object = JSONObject()
        object.add("vendor", vendor.vendor)
        object.add("dialect", vendor.dialect.rawValue)
        object.add("batch_rows", vendor.limits?.requests)
        object.add("batch_bytes", vendor.limits?.bytes)
        object.add("endpoints", words: vendor.endpoints.map(\.rawValue))
        for capability in Capability.allCases {
            object.add(capability.rawValue, vendor.support(for: capability).rawValue)
        }
        return object.text
    }
}
