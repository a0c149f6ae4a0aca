package import BatchSpoolCore

/// Why an account has no key; holds nothing of any key.
package struct KeyProblem: Error, Hashable, Sendable {
    package let account: AccountName
    package let reason: Reason

    /// What stands in the way.
    package enum Reason: Hashable, Sendable {
        /// Looked for under these names; `credentials` is whether the service manager handed any over.
        case missing(names: [String], credentials: Bool)
        /// Several credentials could be meant.
        case ambiguous([String])
        /// The system's words for why a file cannot be read.
        case unreadable(path: String, words: String)
        /// Others may read or replace the file; its permission bits.
        case open(path: String, mode: UInt32)
        case foreignOwner(path: String, uid: UInt32)
        /// Empty, too long, or not one word of printable ASCII.
        case notAKey(KeyOrigin)
    }
}

extension KeyProblem: CustomStringConvertible {
    /// The account, what is wrong, and what to do, on one line.
    package var description: String {
        EscapedText("[provider.\(account)]: \(reason.sentence)").text
    }
}

extension KeyProblem.Reason {
    /// The words for it, without the account.
    package var sentence: String {
        switch self {
        case .missing(let names, let credentials):
            "no key; set \(names.joined(separator: " or "))"
                + (credentials ? ", add a credential of that name" : "") + " or write key_file"
        case .ambiguous(let names): "credentials \(names.joined(separator: ", ")) could all be meant; write key_env"
        case .unreadable(let path, let words): "\(path) cannot be read: \(words)"
        case .open(let path, let mode):
            "\(path) has mode \(Self.octal(mode)), so others can reach the key; run chmod 0600 on it"
        case .foreignOwner(let path, let uid): "\(path) belongs to uid \(uid); give it to root or to the daemon's user"
        case .notAKey(let origin): "\(origin) holds no key; it must be one word of printable ASCII"
        }
    }

    private static func octal(_ mode: UInt32) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
