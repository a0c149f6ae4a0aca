import Glibc

extension Directory {
    /// Gives `name` a second name, unless the file system has no hard links or there is no such file.
    func linkIfPossible(_ name: FileName, as second: FileName, step: StaticString) throws(SystemError) {
        do throws(SystemError) {
            try checked("linkat", step: step, path(of: name)) {
                name.withCString { name in
                    second.withCString { linkat(descriptor.raw, name, descriptor.raw, $0, 0) }
                }
            }
        } catch {
            guard [ENOENT, EPERM, EOPNOTSUPP, EMLINK].contains(error.code) else { throw error }
        }
    }
}

extension FileName {
    /// A name of ours around another one of ours.
    init(derivedFrom name: FileName, prefix: String = "", suffix: String) {
        self.init(composed: prefix + String(decoding: name.bytes, as: UTF8.self) + suffix)
    }
}
