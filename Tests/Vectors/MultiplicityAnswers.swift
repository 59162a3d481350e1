let multiplicityAnswers: [String: Answering] = [:]
