let perExampleAnswers: [String: Answering] = [:]
