package import BatchSpoolCore

extension XAIBatches {
    /// Adds all rows, page by page, each at least once: of a row that is there already, unchanged, no second one is made.
    /// Whether all are there is told by the batch, not by the answers to pages, which say nothing.
    ///
    /// A page that is refused for what is in it is divided until the rows at fault are alone; these are left out, the
    /// others are added. Nothing was bought only when no row of all was taken; from then on a refusal that is not about
    /// rows, or about too many, leaves a batch of some rows, which the fence then closes.
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        let batch = BatchRef(handle.file.rawValue)
        var filling = XAIFilling(mayHoldRows: order.goesOn)
        do throws(ProviderError) {
            guard let part, handle.translation == Self.translation else { throw .otherRows }
            let pages = try await blocking { () throws(ProviderError) in try XAIPages(part, counted: handle) }
            while let page = try await blocking({ () throws(ProviderError) in try pages.next() }) {
                try await add(page, to: batch, &filling)
            }
            try filling.finish()
            try await check(batch, &filling)
            return .accepted(batch, without: filling.inOrder)
        } catch {
            let error = await explained(error, batch)
            filling.keepProven()
            return filling.mayHoldRows ? Self.fate(ofRest: error, filling.inOrder) : Self.fate(ofFirst: error)
        }
    }

    /// Throws unless the batch has every row but those left out. As the others are there, no more than these are missing;
    /// with fewer some of them are there although they were refused. Nor may it be closed, which is another reason to refuse.
    private func check(_ batch: BatchRef, _ filling: inout XAIFilling) async throws(ProviderError) {
        let now = try await self.batch(batch, .create)
        guard now.needsNoRows(but: filling.leftOut.count) else { throw Self.rowsAreMissing }
        guard !filling.leftOut.isEmpty else { return }
        guard now.hasRows, now.lacking ?? 0 >= filling.leftOut.count else {
            filling.takeBack()
            throw Self.countsDiffer
        }
        guard !now.isClosed else { throw Self.isClosed }
    }

    private static let isClosed = ProviderError(
        kind: .missing, request: Verb.create.rawValue, detail: "the batch was closed while rows were added to it")

    private static let countsDiffer = ProviderError(
        kind: .refused, request: Verb.create.rawValue,
        detail: "the batch does not have just those rows that were added to it; it is closed")

    private static let rowsAreMissing = ProviderError(
        kind: .transient(retryAfter: nil), request: Verb.create.rawValue,
        detail: "the batch has fewer rows than were added to it; they are added again")

    /// A cancelled batch refuses rows in the words for a key that may not, and one that is gone is not found: either way
    /// there is nothing left to add rows to.
    private func explained(_ error: ProviderError, _ batch: BatchRef) async -> ProviderError {
        guard error.status == 403 || error.status == 404 else { return error }
        do throws(ProviderError) {
            guard try await self.batch(batch, .status).isClosed else { return error }
        } catch let lookup {
            guard lookup.kind == .missing else { return error }
        }
        return ProviderError(
            kind: .missing, request: error.request, status: error.status, code: error.code, detail: error.detail)
    }

    private static func fate(ofFirst error: ProviderError) -> CreateFate {
        error.status == nil ? .notSent(error) : .refused(error)
    }

    private static func fate(ofRest error: ProviderError, _ leftOut: [RowRefusal]) -> CreateFate {
        switch error.kind {
        case .quota, .refused, .missing: .halted(error, without: leftOut)
        case .transient, .credentials, .unreadable, .local: .unknown(error)
        }
    }
}
