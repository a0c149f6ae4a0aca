import Synchronization

/// Runs `body` for every element, a few at a time.
package func inParallel<Element: Sendable>(
    _ elements: some Sequence<Element>, width: Int = 4, _ body: @escaping @Sendable (Element) async throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, element) in elements.enumerated() {
            if number >= width { try await group.next() }
            group.addTask { try await body(element) }
        }
        try await group.waitForAll()
    }
}

/// A value that a closure hands out.
package final class Captured<Value: Sendable>: Sendable {
    private let storage: Mutex<Value>

    package init(_ value: Value) {
        storage = Mutex(value)
    }

    package var value: Value {
        get { storage.withLock(\.self) }
        set { storage.withLock { $0 = newValue } }
    }

    /// Changes it in one step.
    package func change(_ body: (inout Value) -> Void) {
        storage.withLock { body(&$0) }
    }
}
