/// Writes an answer as OpenAI's Responses API does.
struct ResponseObject {
    let answer: Answer
    let id: String
    let created: Int
    var status = "completed"
    var isBackground = false

    var object: JSONValue {
        let isDone = status == "completed"
        var object = JSONObject()
        object["id"] = .string(id)
        object["object"] = "response"
        object["created_at"] = .int(created)
        object["status"] = .string(isDone && answer.stop == .length ? "incomplete" : status)
        object["background"] = .bool(isBackground)
        object["error"] =
            status == "failed" ? ["code": "server_error", "message": "The server had an error."] : .some(.null)
        object["incomplete_details"] = isDone && answer.stop == .length ? ["reason": "max_output_tokens"] : .some(.null)
        object["instructions"] = .some(.null)
        object["max_output_tokens"] = JSONValue(answer.question.maxTokens)
        object["metadata"] = [:]
        object["model"] = .string(answer.question.model)
        object["output"] = .array(isDone ? output : [])
        object["parallel_tool_calls"] = true
        object["temperature"] = 1
        object["tool_choice"] = "auto"
        object["tools"] = []
        object["top_p"] = 1
        object["usage"] = isDone ? usage : .some(.null)
        return .object(object)
    }

    private var output: [JSONValue] {
        let mark = answer.question.digest.prefix(24)
        var items: [JSONValue] = []
        if let thought = answer.thought {
            let summary: JSONValue = [["type": "summary_text", "text": .string(thought)]]
            items.append(["id": .string("rs_" + mark), "type": "reasoning", "summary": summary])
        }
        if let call = answer.call {
            items.append([
                "id": .string("fc_" + mark), "type": "function_call", "status": "completed",
                "call_id": .string("call_" + mark), "name": .string(call.name),
                "arguments": .string(JSONValue.object(call.arguments).json),
            ])
        } else {
            items.append([
                "id": .string("msg_" + mark), "type": "message", "status": "completed", "role": "assistant",
                "content": [part],
            ])
        }
        return items
    }

    private var part: JSONValue {
        if answer.stop == .refusal { return ["type": "refusal", "refusal": "I cannot help with that."] }
        return ["type": "output_text", "text": .string(answer.text ?? ""), "annotations": []]
    }

    private var usage: JSONValue {
        let use = answer.use
        return [
            "input_tokens": .int(use.input),
            "input_tokens_details": ["cached_tokens": .int(use.cached), "cache_write_tokens": .int(use.written)],
            "output_tokens": .int(use.output), "output_tokens_details": ["reasoning_tokens": .int(use.reasoning)],
            "total_tokens": .int(use.total),
        ]
    }
}
