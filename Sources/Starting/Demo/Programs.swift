/// The demo's programs. Python's standard library is all they need.
enum Programs {
    /// Reads `params.yaml`, so that nobody has to install a reader of YAML.
    static let parameters = #"""
        """Reads params.yaml, which has two levels: sections, and numbers."""


        def read(section):
            values = {}
            current = None
            with open("params.yaml", encoding="utf-8") as file:
                for line in file:
                    line = line.split("#")[0].rstrip()
                    if not line:
                        continue
                    name, _, value = line.partition(":")
                    if not line.startswith(" "):
                        current = name
                    elif current == section:
                        number = float(value)
                        values[name.strip()] = int(number) if value.strip().isdigit() else number
            return values

        """#

    /// Splits the data.
    static let prepare = #"""
        """Splits the flowers into those to learn from and those to test on."""
        import csv
        import hashlib
        import os

        import parameters

        settings = parameters.read("prepare")


        def place(number):
            """A place in a shuffled order that is the same on every machine and in every Python."""
            return hashlib.sha256(f"{settings['seed']}:{number}".encode()).hexdigest()


        with open("data/iris.csv", newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)

        order = sorted(range(len(rows)), key=place)
        tested = set(order[: settings["test_rows"]])

        os.makedirs("prepared", exist_ok=True)
        for name, wanted in (("train", False), ("test", True)):
            with open(f"prepared/{name}.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["row"] + header)
                for number, row in enumerate(rows):
                    if (number in tested) == wanted:
                        writer.writerow([number + 1] + row)

        """#

    /// Trains the model.
    static let train = #"""
        """Learns to tell the species apart: softmax regression by gradient descent."""
        import csv
        import json
        import math

        import parameters

        FEATURES = ["sepal_length", "sepal_width", "petal_length", "petal_width"]

        settings = parameters.read("train")

        with open("prepared/train.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        species = sorted({row["species"] for row in rows})

        means, spreads = [], []
        for name in FEATURES:
            column = [float(row[name]) for row in rows]
            mean = sum(column) / len(column)
            means.append(mean)
            spreads.append(math.sqrt(sum((x - mean) ** 2 for x in column) / len(column)))

        # The last input is always 1: its weights are the intercepts.
        inputs = [
            [(float(row[name]) - m) / s for name, m, s in zip(FEATURES, means, spreads)] + [1.0]
            for row in rows
        ]
        targets = [species.index(row["species"]) for row in rows]
        weights = [[0.0] * (len(FEATURES) + 1) for _ in species]

        for _ in range(settings["epochs"]):
            slopes = [[0.0] * len(row) for row in weights]
            for values, target in zip(inputs, targets):
                scores = [sum(w * x for w, x in zip(row, values)) for row in weights]
                highest = max(scores)
                powers = [math.exp(score - highest) for score in scores]
                total = sum(powers)
                for k, power in enumerate(powers):
                    miss = power / total - (k == target)
                    for j, x in enumerate(values):
                        slopes[k][j] += miss * x / len(inputs)
            for row, slope in zip(weights, slopes):
                for j, s in enumerate(slope):
                    row[j] -= settings["learning_rate"] * (s + settings["decay"] * row[j])

        # Rounded, so that the last bits of another machine's mathematics do not make another model.
        model = {
            "features": FEATURES,
            "means": [round(x, 6) for x in means],
            "species": species,
            "spreads": [round(x, 6) for x in spreads],
            "weights": [[round(w, 6) for w in row] for row in weights],
        }
        with open("model.json", "w", encoding="utf-8") as file:
            json.dump(model, file, indent=2)
            file.write("\n")

        """#

    /// Measures it.
    static let evaluate = #"""
        """Measures the model on flowers it has not seen."""
        import csv
        import json
        import math
        import os

        with open("model.json", encoding="utf-8") as file:
            model = json.load(file)
        with open("prepared/test.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))


        def probabilities(row):
            values = [
                (float(row[name]) - m) / s
                for name, m, s in zip(model["features"], model["means"], model["spreads"])
            ] + [1.0]
            scores = [sum(w * x for w, x in zip(weights, values)) for weights in model["weights"]]
            powers = [math.exp(score - max(scores)) for score in scores]
            return [power / sum(powers) for power in powers]


        def share(hits):
            """How many of them are hits; of nothing at all it is not a number."""
            return round(sum(hits) / len(hits), 4) if hits else math.nan


        species = model["species"]
        results = []
        for row in rows:
            chances = probabilities(row)
            guess = species[chances.index(max(chances))]
            results.append((row, guess, chances[species.index(row["species"])]))

        metrics = {
            "accuracy": share([row["species"] == guess for row, guess, _ in results]),
            "log_loss": round(-sum(math.log(chance) for _, _, chance in results) / len(results), 4),
            "recall": {
                name: share([guess == name for row, guess, _ in results if row["species"] == name])
                for name in species
            },
            "rows": len(rows),
        }

        os.makedirs("eval", exist_ok=True)
        with open("eval/metrics.json", "w", encoding="utf-8") as file:
            json.dump(metrics, file, indent=2)
            file.write("\n")
        with open("eval/predictions.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["row", "species", "predicted", "chance"])
            for row, guess, chance in results:
                writer.writerow([row["row"], row["species"], guess, f"{chance:.4f}"])

        """#
}
