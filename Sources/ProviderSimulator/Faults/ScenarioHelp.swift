/// The scenario format, as `--help-scenario` prints it.
package enum ScenarioHelp {
    /// About a screen and a half of plain text.
    package static let text = """
        A scenario is one JSON object; every member is optional, an unknown one is an error.

          "models": ["my-model"]     taken beside the built-in ones     "any_model": true     every name is taken
          "strict": true             rows with parameters their model does not take get 400
          "clock_skew": 3600         the vendor's clock is an hour ahead: Date, created_at and all other times
          "refuse_missing_file": true   create answers 400 for a missing input file (else the batch fails)
          "pace": PACE               how long every batch takes
          "limits": {"rows", "input_bytes", "file_bytes", "embedding_inputs", "page", "batches", "context": integers,
                     "windows": ["24h", "7d"], "enqueued_tokens": {"gpt-4o-mini": 2000000}}
          "form": FORM               spelling of every answer
          "faults": [{"match": MATCH, "do": ACTION}, ...]

        PACE, both must pass: "polls": answered polls (status or list) that see it unfinished;
          "validating_seconds", "in_progress_seconds", "finalizing_seconds", "cancelling_seconds": virtual time;
          "stuck": "validating" | "in_progress" | "finalizing" | "cancelling": never leaves it, not even by expiry.

        MATCH: all that is given must agree. "service": one or a list, such as openai, anthropic; "route": one or a
          list of upload, start_upload, query_upload, finish_upload, list_files, get_file, content, delete_file,
          create_batch, add_rows, list_rows, list_batches, get_batch, cancel_batch, delete_batch, list_models,
          get_model, ready, props, show_model, ask (one question, answered at once), get_answer, cancel_answer,
          delete_answer, signed, unknown
          (default: create_batch for "batch", "row" and "apply_later", else any); "method"; "model": one or a list;
          "metadata": {"name": "value"}; "key": an API key. Then the requests that agree are counted from 1:
          "nth": 2 or [2, 5]; "first": 3 (the first three); "from": 4; "every": 10; "per_object": true counts each
          file or batch alone. For "row": "row": 7 or [1, 7] (from 1), "every_row": 10, "custom_id": "a-17" or "a-*".

        ACTION on the request; of several faults the first with one of these decides, "form"s add up:
          "answer": preset or {"status": 500, "headers": {"retry-after": "{date+30}"}, and one of
             "error": {"message", "type", "param", "code"}, "json": any, "text": "...", "html": "..."}; presets:
             bad_key_400 bad_key_401 bad_key_403 forbidden payment_required insufficient_quota rate_limit (seconds)
             rate_limit_ms rate_limit_date rate_limit_silent not_found file_not_found conflict server_error
             bad_gateway (HTML) unavailable (text) gateway_timeout overloaded
          "apply": true              the request is carried out although "answer", "raw", ... says otherwise
          "apply_later": {"seconds": 60} or {"calls": 5}   a create takes effect later, or never when its input file
                                     is gone by then; without "answer" or "cut" it is answered 503
          "delay": 1.5               seconds before anything is done
          "cut": "in_upload" | "before_apply" | "after_apply" | "in_headers" | "in_body"; "cut_after": bytes (of the
             request body for in_upload, of the answer's for in_body; default half); "how": "reset" | "close"
          "silence": "before_apply" | "after_apply"        no answer, ever
          "trickle": {"bytes": 1, "seconds": 0.1}          so many bytes of the body at a time
          "endless": "headers" | "header" | "body"; "endless_bytes": where it ends after all (1 GiB)
          "content_length_offset": 10     announced length minus real one; the connection closes afterwards
          "raw": "HTTP/1.1 200 OK\\r\\n..."; "raw_end": "close" | "reset" | "hold"   bytes as they are
          "redirect": "signed" or a URL; "redirect_status": 302   signed: the second port, which refuses any key
          "date_skew": -3600         of the Date header alone
          "form": FORM               spelling of this answer

        FORM: "status_case": "lower" | "upper" | "capitalised"; "status_words": {"completed": "success"};
          "counts": "plain" | "null" | "absent" | "string" | "null_members" | "top_level"; "completed_offset": -1;
          "times": "integer" | "string" | "float" | "rfc3339" | "zero" | "empty" (the last two for null times);
          "errors": "object" | "array" | "string" | "null"; "empty_ids": true ("" for null ids);
          "list": "data" | "bare" | "batches" | "value";
          "paging": "documented" | "repeats" (page one for ever) | "no_cursor" (no last_id) | "silent" (no has_more)
             | "cursor" (paging.next_cursor, read as cursor=); "wrap": "job" (member around a created batch);
          "created_status": 201; "set": {"status": "mystery"}; "remove": ["metadata"];
          "ignores_filters": true (a listing by metadata shows everything, Mistral);
          "lists_answers": true (a listing shows answers that stand inside batches, Gemini).
          Where OpenAI's interface is not copied: status_case, status_words, set, remove and, where it fits, counts "string", completed_offset,
          paging "repeats", created_status. Stages in status_words are named as OpenAI names them.

        ACTION on a batch, bound when it is created and kept in the ledger: "batch": PACE and
          "ending": "completed" | "expired" | "cancelled"; "done": 0.4 (share answered before an early end or a
             cancel); "fail": {"code", "message", "param", "line"} (validation fails)
          "cancel": "cancelled" | "completed" (finishes after all) | "refused" (409)
          "order": "input" | "reversed" | "shuffled"; "crlf": true; "final_newline": false; "truncate": 20 (bytes off
             the output file); "empty_error_file": true (an id and no line, in place of null)
          "list_lag_calls": 3, "list_lag_seconds": 300   not listed before; "get_lag_calls": 2   404 before
          "settle_polls": 1          so many polls see it ended with counters and result lines of half its rows
          "vanish_after_polls": 2    404 and unlisted from then on
          "output_gone": true        404 for the output file; "output_url": true   its id is a signed URL

        ACTION on rows, bound likewise: "row": "missing" | "duplicate" | "duplicate_different" | "wrong_file" |
          "both_files" | "unknown_extra" | "altered_id" | "garbage" | "string_body" | "no_status_code" |
          "empty_output" | "refusal" | "content_filter" | "status" (error file; with "status": 400 and "error") |
          "error" (no response, only "error" with code and message)

        A QUESTION has a say too. Its answer is "echo " and the first 16 hexadecimal digits of the SHA-256 of the
          question as received (body, params, request), cut by its token limit; JSON when it asks for that; a tool
          call when it must call one; reasoning, citations and cache traffic when it asks for them as the service
          documents. Anywhere in its text [[refusal]] [[filter]] [[tool]] [[think]] [[cite]] [[cached]] [[empty]]
          [[hidden]] (an error in an answer with status 200) [[broken]] (the row fails) make it so.

        Example: the first create takes effect but its answer is lost; every tenth row of later batches is rejected.
          {"faults": [{"match": {"route": "create_batch", "nth": 1}, "do": {"cut": "after_apply"}},
                      {"match": {"from": 2, "every_row": 10}, "do": {"row": "status", "status": 400}}]}

        GET /_sim/health, /_sim/ledger, /_sim/requests; POST /_sim/advance {"seconds": 3600}; POST /_sim/scenario with
        a scenario replaces the one in force and starts its counts anew.
        """
}
