let repeatedRunsAnswers: [String: Answering] = [:]
