package import BatchSpoolCore

/// Where services that speak the OpenAI dialect differ, as data.
package struct OpenAIQuirks: Hashable, Sendable {
    /// What `after` means in a listing when the answer names no cursor of its own.
    package enum Paging: Hashable, Sendable {
        /// The id of the last batch seen.
        case lastID
        /// How many batches were seen.
        case offset
        /// Nothing: the whole list comes at once.
        case whole
    }

    /// How a file is sent ahead.
    package enum Upload: Hashable, Sendable {
        /// `POST /files` with `purpose=batch`.
        case plain
        /// `POST /files` with the file's name and type alone, answered by the address that its bytes go to; where
        /// nothing takes that, all in one form to `/files/upload`.
        case announced
    }

    /// How a listing goes on.
    package var paging = Paging.lastID
    package var upload = Upload.plain
    /// Whether members of messages and tools that say nothing are left out.
    package var isLean = false
    /// What else in chat requests is written anew or left out.
    package var rewrites: Set<ParameterMark> = []
    /// What is done to every chat request, whatever it carries.
    var routines: Set<ChatTrim.Routine> = []
    /// In which words the service is told how much to think; nil sends what the rows say.
    package var thoughts: ThoughtSpelling?
    /// Whether functions may say that their arguments must keep to the schema.
    package var knowsStrict = true
    /// Whether each line names method and path, and not only id and body.
    package var linesNamePath = true
    /// Whether a file is read by the service before a batch may be made from it.
    package var waitsForFile = false
    /// Whether a create carries its key as `Idempotency-Key`. Perplexity alone documents it; no service is known to
    /// mind it.
    package var sendsIdempotencyKey = true
    /// How long a key is sure to be answered with the batch that it made; nil where nobody says that it is at all.
    package var keyLasts: Duration?
    /// Whether a create carries metadata, our key among them; without it batches are told by their files.
    package var takesMetadata = true
    /// Whether deleting the uploaded file makes a delayed create fail.
    package var deletesFiles = true
    /// Whether answers spell thoughts or ends their own way.
    package var mendsAnswers = false
    /// The field that carries the key.
    package var keyField = ProviderAccount.KeyField.bearer
    /// Asked for in every create whose order names no window, in the service's own spelling.
    package var completionWindow = VendorProfile.usualWindow
    /// The version of a dated interface, sent with every request; nil for one without dates.
    package var apiVersion: String?

    /// The dialect as OpenAI speaks it, but for what `change` makes of it.
    package init(_ change: (inout OpenAIQuirks) -> Void = { _ in }) {
        change(&self)
    }

    /// What is known of `vendor`; the dialect as OpenAI speaks it for one nobody knows.
    ///
    /// Behind that may be vLLM, whose thoughts go by another name. Answers without such members stay byte for byte as they
    /// are.
    package static func of(vendor: String) -> OpenAIQuirks {
        var quirks = known[vendor] ?? OpenAIQuirks { $0.mendsAnswers = VendorProfile.known[vendor] == nil }
        quirks.isLean = VendorProfile.known[vendor]?.isLean == true
        quirks.thoughts = ThoughtSpelling.of(vendor: vendor)
        return quirks
    }

    /// What answers of other services tell beside their text.
    private static let thoughts: Set<ParameterMark> = [.reasoningContent, .reasoning, .thinkingBlocks]

    /// The services that need more than tolerance.
    private static let known = [
        // Microsoft Foundry's page on batches: keys in a field of their own, files that are looked at before use.
        "azure": OpenAIQuirks {
            $0.keyField = .named("api-key")
            $0.rewrites = thoughts
            $0.waitsForFile = true
        },
        // doublewordai/control-layer and fusillade: models behind vLLM, whose `message.reasoning` is handed on.
        "doubleword": OpenAIQuirks { $0.mendsAnswers = true },
        // Groq's page on reasoning: `message.reasoning`.
        "groq": OpenAIQuirks {
            $0.rewrites = [.reasoningContent]
            $0.mendsAnswers = true
        },
        // Morph's list takes the number of batches to skip.
        "morph": OpenAIQuirks { $0.paging = .offset },
        "openai": OpenAIQuirks { $0.rewrites = thoughts },
        // Parasail answers 200 to every delete, also of files it never had.
        "parasail": OpenAIQuirks { $0.deletesFiles = false },
        // Perplexity's page on making batches: the same key is answered with the original batch. It tells no lifetime; the
        // shortest that we know any service to document for such keys is ten minutes (Sinch), of which this is half.
        "perplexity": OpenAIQuirks { $0.keyLasts = .seconds(300) },
        // togethercomputer/together-py 3.1.1, `lib/resources/files.py`, `CompletionCreateParams` and the types of its
        // messages, and docs.together.ai, "Batch inference".
        "together": OpenAIQuirks {
            $0.paging = .whole
            $0.rewrites = [.developer, .stopText, .imageDetail]
            $0.routines = [.parameters, .plainTexts, .callPlaces]
            $0.upload = .announced
            $0.knowsStrict = false
            $0.linesNamePath = false
            $0.takesMetadata = false
            $0.mendsAnswers = true
        },
    ]
}
