import BatchSpoolCore

extension OptionSettings {
    /// Reads the options among the keys of `[routing]` or `[queue.NAME]`.
    mutating func read(_ table: TableReader) {
        table.take("model", .model, into: &model)
        table.take("model_map", .table(of: .model), into: &modelMap)
        table.take("defaults", .parameters, into: &defaults)
        table.take("override", .parameters, into: &override)
        table.take("provider", .providers, into: &provider)
        table.take("provider_order", .word, into: &providerOrder)
        table.take("require", .texts(), into: &require)
        table.take("forbid", .texts(), into: &forbid)
        table.take("mix", .word, into: &mix)
        table.take("attempts", .integer(1...100), into: &attempts)
        table.take("invalid_lines", .word, into: &invalidLines)
        table.take("errors", .word, into: &errors)
        table.take("unsupported_parameters", .unsupportedParameters, into: &unsupportedParameters)
        table.take("answer_format", .word, into: &answerFormat)
        table.take("metadata", .table(of: .text), into: &metadata)
        table.take("cost_center", .text, into: &costCenter)
        table.take("group", .text, into: &group)
    }
}
