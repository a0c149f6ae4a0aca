import HTTPInterface

/// How a call ended.
typealias Outcome = Result<HTTPAnswer, HTTPFailure>
