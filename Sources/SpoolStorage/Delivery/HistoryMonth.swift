import BatchSpoolCore

/// A month's directory in history, by its name `2026-11`.
struct HistoryMonth: Hashable {
    let year: Int
    let month: Int

    /// Nil for a name that is no month.
    init?(_ name: FileName) {
        guard let text = name.text, let first = CalendarDay(text + "-01") else { return nil }
        year = first.year
        month = first.month
    }

    /// When the next month begins, UTC.
    var end: Timestamp {
        let (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        return Timestamp(seconds: Self.days(before: year, month) * 86_400)
    }

    /// Days from 1970-01-01 to the first of a month of the Gregorian calendar.
    private static func days(before year: Int, _ month: Int) -> Int {
        let beforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let whole = year - 1
        let days = whole * 365 + whole / 4 - whole / 100 + whole / 400 + beforeMonth + (isLeap && month > 2 ? 1 : 0)
        return days - 719_162
    }
}
