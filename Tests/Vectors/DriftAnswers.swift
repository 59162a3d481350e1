let driftAnswers: [String: Answering] = [:]
