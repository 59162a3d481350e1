let metricsAnswers: [String: Answering] = [:]
