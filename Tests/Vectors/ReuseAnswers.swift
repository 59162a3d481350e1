let reuseAnswers: [String: Answering] = [:]
