let historyAnswers: [String: Answering] = [:]
