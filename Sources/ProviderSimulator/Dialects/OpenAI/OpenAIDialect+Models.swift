/// What models there are, and what is told of them.
extension OpenAIDialect {
    func listModels(_ vendor: Vendor) async -> Reply {
        let names = await names(vendor)
        let context = await vendor.limits(of: service).context
        return Reply(.json(["object": "list", "data": .array(names.map { modelObject($0, context) })]))
    }

    /// llama.cpp always runs one; other servers of open models list what the scenario names.
    private func names(_ vendor: Vendor) async -> [String] {
        let names = await vendor.models(of: service).names
        return names.isEmpty && variant.local == .llamacpp ? ["model.gguf"] : names
    }

    func getModel(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        guard let name = request.object, await vendor.models(of: service)[name] != nil else {
            return reply(
                404,
                ErrorBody(
                    message: "The model '\(request.object ?? "")' does not exist", param: "model",
                    code: "model_not_found"))
        }
        return Reply(.json(modelObject(name, await vendor.limits(of: service).context)))
    }

    private func modelObject(_ name: String, _ context: Int) -> JSONValue {
        if let local = variant.local { return local.entry(name, context: context) }
        return ["id": .string(name), "object": "model", "created": 1_715_367_049, "owned_by": "system"]
    }

    /// A page of a program's own.
    func page(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        guard let local = variant.local else { return missing("page", request.path) }
        let models = await vendor.models(of: service)
        if request.route == .props {
            let model = LocalModel(await names(vendor).first ?? "", embeds: false)
            return local.props(model, context: await vendor.limits(of: service).context)
        }
        let name = JSONValue(parsing: request.body)?.members?["model"]?.text ?? ""
        guard let model = models[name] else {
            return Reply(status: 404, .json(["error": .string("model '\(name)' not found")]))
        }
        return local.show(LocalModel(name, embeds: model.embeds))
    }
}
