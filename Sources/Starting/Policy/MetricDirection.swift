package import Domain

extension Direction {
    /// The direction that a metric's name tells; nil when it tells none, or two.
    ///
    /// The innermost key that says anything decides: `recall.setosa` is a recall, and `loss` in the file
    /// `accuracy.json` is a loss. A name such as `neg_log_loss` or `auc_std` says that it is not what its
    /// other words say, and nothing is proposed.
    package init?(toldBy name: MetricName) {
        let keys = name.key.text.split(separator: ".").map(String.init)
        let file = name.file.name.description
        let stem = file.split(separator: ".").first.map(String.init) ?? file
        for part in keys.reversed() + [stem] {
            let words = Direction.words(of: part)
            guard words.isDisjoint(with: Direction.doubts) else { return nil }
            switch (
                words.isDisjoint(with: Direction.higherWords),
                words.isDisjoint(with: Direction.lowerWords)
            ) {
            case (false, true): self = .higher
            case (true, false): self = .lower
            case (false, false): return nil
            case (true, true): continue
            }
            return
        }
        return nil
    }

    /// The words of a key in lower case: `valF1_score@10` holds `valf1`, `val`, `f1`, `f`, `score`, `10`.
    private static func words(of key: String) -> Set<String> {
        var words: Set<String> = []
        for piece in key.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            words.insert(piece.lowercased())
            var word = ""
            for character in piece {
                if character.isUppercase, !word.isEmpty {
                    words.insert(word)
                    word = ""
                }
                word += character.lowercased()
            }
            words.insert(word)
        }
        // A number at the end tells which one of a family: `map50`, `ndcg10`.
        for word in words {
            let trimmed = word.reversed().drop { $0.isNumber }.reversed()
            words.insert(String(trimmed))
        }
        return words
    }

    private static let higherWords: Set<String> = [
        "acc", "accuracy", "ap", "auc", "auprc", "auroc", "bleu", "chrf", "cider", "dice", "f1",
        "f2", "fbeta", "fscore", "gini", "hitrate", "iou", "jaccard", "kappa", "map", "mcc",
        "meteor", "miou", "mrr", "ndcg", "precision", "psnr", "r2", "recall", "rouge", "rougel",
        "rougelsum", "sensitivity", "specificity", "spice", "ssim", "throughput", "tnr", "tpr",
    ]

    private static let lowerWords: Set<String> = [
        "brier", "cer", "divergence", "duration", "ece", "eer", "err", "error", "fid", "fnr",
        "fpr", "kl", "latency", "logloss", "loss", "mae", "mape", "mce", "ms", "mse", "msle",
        "nll", "perplexity", "ppl", "regret", "rmse", "rmsle", "sec", "seconds", "secs", "smape",
        "ter", "wer",
    ]

    /// Words that turn the meaning of the others around, or make a spread or a count of it.
    private static let doubts: Set<String> = [
        "baseline", "ci", "count", "delta", "diff", "lower", "n", "neg", "negative", "num", "per",
        "std", "stddev", "stderr", "stdev", "support", "upper", "var", "variance", "weight",
    ]
}
