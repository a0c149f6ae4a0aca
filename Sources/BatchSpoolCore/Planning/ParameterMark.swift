/// What a row carries that some offer treats specially; the raw value is the word in `RowGroup.parameters`.
///
/// A mark is a parameter's name, with a value behind `=` where a rule depends on the value.
package enum ParameterMark: String, Hashable, Sendable, CaseIterable {
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
    /// The same of `/v1/responses`.
    case maxOutputTokens = "max_output_tokens"
    /// Other than 1, and at most that.
    case temperature
    /// Written out, but 1, which is what leaving it out means; some services refuse it all the same.
    case neutralTemperature = "temperature=1"
    /// More than 1, which only some scales have.
    case temperatureOver1 = "temperature=over_1"
    /// More than 1.5.
    case temperatureOver1Half = "temperature=over_1.5"
    /// Other than 1.
    case topP = "top_p"
    /// Written out, but 1, which is what leaving it out means; some models refuse it all the same.
    case neutralTopP = "top_p=1"
    /// Other than 0.
    case presencePenalty = "presence_penalty"
    case neutralPresencePenalty = "presence_penalty=0"
    /// Other than 0.
    case frequencyPenalty = "frequency_penalty"
    case neutralFrequencyPenalty = "frequency_penalty=0"
    /// Other than null and an empty list, at most four.
    case stop
    /// One, and not in a list.
    case stopText = "stop=text"
    case fiveStops = "stop=5"
    case manyStops = "stop=over_5"
    /// Other than 1.
    case n
    /// Other than 1: so many answers are written, and paid, for one given back.
    case bestOf = "best_of"
    /// True, or the number that `/v1/completions` takes.
    case logprobs
    case topLogprobs = "top_logprobs"
    /// Other than null and an empty object.
    case logitBias = "logit_bias"
    case effortNone = "reasoning_effort=none"
    case effortMinimal = "reasoning_effort=minimal"
    case effortLow = "reasoning_effort=low"
    case effortMedium = "reasoning_effort=medium"
    case effortHigh = "reasoning_effort=high"
    case effortXHigh = "reasoning_effort=xhigh"
    case effortMax = "reasoning_effort=max"
    /// Any other word.
    case effortOther = "reasoning_effort=other"
    /// Other than `medium`.
    case verbosity
    case jsonSchema = "response_format=json_schema"
    /// A schema with a name beside it.
    case schemaName = "response_format=named"
    /// A schema with words about it beside it.
    case schemaDescription = "response_format=described"
    case jsonObject = "response_format=json_object"
    /// A list that is not empty.
    case tools
    /// A function without `parameters`: it takes none.
    case bareTool = "tools=without_parameters"
    /// A tool with members that OpenAI's functions lack.
    case toolMembers = "tools=other_members"
    /// A tool with a place where a prompt cache is to be cut.
    case toolCacheMark = "tools=cache_control"
    /// A function without `description`.
    case undescribedTool = "tools=without_description"
    /// A tool that is no function: services run most of them themselves.
    case otherTools = "tools=not_functions"
    /// A tool with members that are null.
    case toolNulls = "tools=null_members"
    /// OpenAI's older way to offer tools, or a message that tells what one of them came to.
    case functions
    case oneToolAtATime = "parallel_tool_calls=false"
    /// One of the tools must be called.
    case forcedTool = "tool_choice=forced"
    case webSearch = "web_search_options"
    case audio
    case audioModality = "modalities=audio"
    /// Written out, but what leaving it out means.
    case textModality = "modalities=text"
    case dimensions
    case seed
    case user
    case metadata
    /// Written out, but without any.
    case noMetadata = "metadata=none"
    case store
    /// Written out, but what leaving it out means in a chat request; what makes a response is stored otherwise.
    case notStored = "store=false"
    case prediction
    /// Other than `auto` and `flex`.
    case serviceTier = "service_tier"
    /// Cheaper, and made when there is room: the tier of the flex lane.
    case flexTier = "service_tier=flex"
    case promptCacheKey = "prompt_cache_key"
    case promptCacheRetention = "prompt_cache_retention"
    case safetyIdentifier = "safety_identifier"
    // Parameters of other services that speak the dialect.
    case topK = "top_k"
    case minP = "min_p"
    case repetitionPenalty = "repetition_penalty"
    case chatTemplate = "chat_template_kwargs"
    /// Something in it besides `enable_thinking`.
    case otherTemplate = "chat_template_kwargs=other"
    case reasoningFormat = "reasoning_format"
    case includeReasoning = "include_reasoning"
    // How much is to be thought, whichever parameter says so; not at all is `reasoning_effort=none`.
    /// As much as the model sees fit.
    case thought = "thinking=free"
    /// So many tokens at most.
    case thoughtBudget = "thinking=budget"
    // How many; a row has every mark that is true of it.
    case budgetUnder128 = "thinking=budget_under_128"
    case budgetUnder512 = "thinking=budget_under_512"
    case budgetUnder1024 = "thinking=budget_under_1024"
    case budgetOver24576 = "thinking=budget_over_24576"
    case budgetOver32768 = "thinking=budget_over_32768"
    /// No fewer than `max_tokens`, which leaves nothing for the answer where thoughts count as part of it.
    case budgetFillsLimit = "thinking=budget_of_max_tokens"
    /// The same of the limit that is added where one is required and the row has none.
    case budgetWithoutLimit = "thinking=budget_without_max_tokens"
    /// What was thought is not to be given back.
    case thoughtHidden = "reasoning=exclude"
    // Which parameters say so, `reasoning_effort` aside.
    /// As Anthropic, DeepSeek and Fireworks have it.
    case thinkingObject = "thinking=object"
    /// As OpenRouter has it.
    case reasoningObject = "reasoning=object"
    // As DashScope and SiliconFlow have it.
    case enableThinking = "enable_thinking"
    case thinkingBudget = "thinking_budget"
    // Inside the messages.
    case messageName = "messages.name"
    /// A member of a message that is neither role, content, name nor of tool calls and has no mark of its own: what other
    /// answers had beside their text and is sent back.
    case messageMembers = "messages=other_members"
    /// What an assistant thought, as our own answers have it.
    case reasoningContent = "messages=reasoning_content"
    /// The same under the name that Groq and OpenRouter have for it.
    case reasoning = "messages=reasoning"
    /// The same in Anthropic's blocks.
    case thinkingBlocks = "messages=thinking_blocks"
    /// An id of a tool call that is not nine letters and digits.
    case callIDs = "messages=call_ids"
    /// A member of a message, or of a part of its content, that says nothing: null, or one of the other members that is
    /// empty.
    case messageNulls = "messages=null_members"
    /// Instructions under the newer of their two roles.
    case developer = "messages=developer"
    /// The assistant refused, in a member or a part of its own.
    case refusal = "content=refusal"
    case image = "content=image"
    /// A picture by its address; the daemon fetches none.
    case imageAddress = "content=image_address"
    /// How closely a picture is to be looked at, other than `auto`.
    case imageDetail = "content=image_detail"
    case file = "content=file"
    /// A PDF in the request that has no text: pictures of pages, as a scanner makes them.
    case pictureFile = "content=file_of_pictures"
    /// A document in the request that does not call itself a PDF.
    case otherFile = "content=file_other"
    /// A document by its address.
    case fileAddress = "content=file_address"
    /// A document that was uploaded to one provider before.
    case fileID = "content=file_id"
    /// A document in Anthropic's shape.
    case document = "content=document"
    case sound = "content=audio"
    // How large a row is and what it holds; a row has every mark below its size.
    case imageOver5MB = "content=image_over_5MB"
    case imageOver10MB = "content=image_over_10MB"
    /// All pictures together.
    case imagesOver10MB = "content=images_over_10MB"
    /// A side of a picture, whose size can only be read where it stands in the request.
    case imageOver8000Pixels = "content=image_over_8000_pixels"
    /// A side of a picture, among more than 20 pictures.
    case manyImagesOver2000Pixels = "content=image_over_2000_pixels_of_20"
    case imageOver33Megapixels = "content=image_over_33_megapixels"
    case over8Images = "content=over_8_images"
    case over30Images = "content=over_30_images"
    case fileOver50MB = "content=file_over_50MB"
    /// All documents together, whose pages can only be counted where they stand in the request.
    case over100Pages = "content=over_100_pages"
    case over600Pages = "content=over_600_pages"
    case fileOver1000Pages = "content=file_over_1000_pages"
    /// A row with a picture as base64.
    case imageRowOver4MB = "content=over_4MB_with_image"
    case rowOver10MB = "content=over_10MB"
    case rowOver25MB = "content=over_25MB"
    case rowOver32MB = "content=over_32MB"
    case rowOver50MB = "content=over_50MB"
    case rowOver100MB = "content=over_100MB"
    /// Passages of documents are to be cited.
    case citations = "content=citations"
    /// A place where a prompt cache is to be cut.
    case cacheMark = "content=cache_control"
    /// The last message is the assistant's, to be gone on with.
    case prefill = "messages=prefill"
    /// The last message is neither the user's nor the assistant's: what a tool came to, or an instruction.
    case otherLast = "messages=other_last"
    // Of embeddings.
    /// Several texts in one row.
    case severalInputs = "input=several"
    /// Texts as token numbers.
    case tokenInput = "input=tokens"
    case base64Vectors = "encoding_format=base64"
    // Of moderations.
    /// Parts with a type, all of them judged as one.
    case inputParts = "input=parts"
    // Of plain completions.
    /// The prompt comes back before what completes it.
    case echo
    /// What is to come behind that.
    case suffix
    // Of responses.
    /// Made while nobody waits: at first nothing comes back but an id.
    case background
    /// What is to be told besides the answer.
    case include
    /// Other than `disabled`: an input that is too long is cut.
    case truncation
    case maxToolCalls = "max_tool_calls"
    /// A long input is to be summed up.
    case compaction = "context_management=compaction"
    /// An item that is neither a message nor a function's call nor what came of one, as text.
    case otherItems = "input=other_items"
    // What is kept at the one provider that made it.
    /// An item by its id.
    case keptItems = "input=kept"
    /// A tool with documents, files or a container of before.
    case keptTools = "tools=kept"
    case conversation
    case previousResponse = "previous_response_id"
    case storedPrompt = "prompt"
    // Of rows in Anthropic's shape.
    /// The row came with `params`; what else is marked means the same as in a chat request.
    case params = "shape=params"
    /// A place where a prompt cache is to be cut, which changes no answer.
    case paramsCacheMark = "cache_control"
    // Where a chat request has no word for what stands there.
    case strangeContent = "content=own_blocks"
    case strangeTools = "tools=own"
    case strangeToolChoice = "tool_choice=own"
    case strangeOutput = "output_config=own"
    case strangeMetadata = "metadata=own"
    case strangeTier = "service_tier=own"
    case thinking
    case container
    case contextManagement = "context_management"
    case mcpServers = "mcp_servers"
}
