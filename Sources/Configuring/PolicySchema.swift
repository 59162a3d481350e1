/// The policy's grammar for editors and other tools.
package enum PolicySchema {
    /// JSON Schema, draft 2020-12. It cannot say that a day exists, that a text is no pattern twice, or
    /// how two numbers relate: there the reader is stricter.
    package static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "pawl/policy/1",
          "title": "Pawl's policy: pawl.yaml",
          "$ref": "#/$defs/policy",
          "$defs": {
            "policy": {
              "type": "object",
              "additionalProperties": false,
              "required": ["version"],
              "properties": {
                "version": {"description": "The version of this grammar.", "type": "integer", "enum": [1]},
                "requires": {
                  "description": "The lowest version of Pawl that knows all keys used here.",
                  "type": "string",
                  "pattern": "^>= *[0-9]{1,9}(\\.[0-9]{1,9}){0,2}$"
                },
                "baseline": {
                  "description": "What metrics are compared with. Default: merge-base.",
                  "oneOf": [{"enum": ["merge-base"]}, {"$ref": "#/$defs/baseline"}]
                },
                "first-run": {
                  "description": "What a metric does that has no baseline yet. Default: record.",
                  "enum": ["record", "fail"]
                },
                "inherited": {
                  "description": "What a failure does that the merge base has already. Default: report.",
                  "enum": ["report", "shut"]
                },
                "metrics": {
                  "description": "Rules, one a metric or family of metrics.",
                  "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/rule"}
                },
                "expect": {
                  "description": "Metrics that must exist and be numbers.",
                  "type": "array", "minItems": 1, "uniqueItems": true, "items": {"$ref": "#/$defs/metric"}
                },
                "significance": {"$ref": "#/$defs/significance"},
                "retrain": {"$ref": "#/$defs/retrain"},
                "lineage": {"$ref": "#/$defs/lineage"},
                "inspect": {"$ref": "#/$defs/inspect"},
                "hooks": {"$ref": "#/$defs/hooks"},
                "waivers": {
                  "description": "Failures that somebody answers for until a day.",
                  "type": "array", "items": {"$ref": "#/$defs/waiver"}
                }
              }
            },
            "baseline": {
              "type": "object",
              "additionalProperties": false,
              "minProperties": 1,
              "maxProperties": 1,
              "properties": {
                "branch": {"description": "The tip of a branch.", "$ref": "#/$defs/text"},
                "tag": {
                  "description": "The newest tag that fits the pattern, on the merge base or before it.",
                  "$ref": "#/$defs/text"
                }
              }
            },
            "rule": {
              "type": "object",
              "additionalProperties": false,
              "required": ["metric", "direction"],
              "anyOf": [
                {"required": ["floor"]}, {"required": ["ceiling"]}, {"required": ["equals"]},
                {"required": ["max-loss"]}, {"required": ["max-loss-relative"]},
                {"required": ["min-gain"]}, {"required": ["hard-limit"]}
              ],
              "dependentRequired": {"tolerance": ["equals"]},
              "properties": {
                "metric": {
                  "description": "file:key.path; * and ? stay within one name or key, ** stands for any directories.",
                  "$ref": "#/$defs/metric"
                },
                "direction": {"description": "Which way is better.", "enum": ["higher", "lower"]},
                "floor": {"description": "The value may not be less.", "type": "number"},
                "ceiling": {"description": "The value may not be more.", "type": "number"},
                "equals": {"description": "The value must be this number, give or take the tolerance.", "type": "number"},
                "tolerance": {"description": "How far from equals the value may be. Default: 0.", "$ref": "#/$defs/amount"},
                "max-loss": {"description": "How much worse than the baseline it may get.", "$ref": "#/$defs/amount"},
                "max-loss-relative": {
                  "description": "The same as a share of the baseline, such as 1%. Beside max-loss the larger is allowed.",
                  "type": "string",
                  "pattern": "^0*(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?)%$"
                },
                "min-gain": {"description": "How much better than the baseline it must get.", "$ref": "#/$defs/amount"},
                "hard-limit": {"description": "A loss that nothing else allows.", "$ref": "#/$defs/amount"},
                "severity": {"description": "Whether it can shut the gate. Default: fail.", "enum": ["fail", "warn"]},
                "evidence": {
                  "description": "What decides on a loss. Default: predictions where the rule names them, else the two values.",
                  "enum": ["predictions", "value"]
                },
                "predictions": {
                  "description": "The file of the predictions that the metric was computed from: CSV, JSON Lines, .npy or .npz.",
                  "oneOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/predictions"}]
                },
                "computed-as": {
                  "description": "What is computed from the predictions, by scikit-learn's name. Default: the last part of the metric's key.",
                  "$ref": "#/$defs/text"
                },
                "undecided": {
                  "description": "What happens where the predictions do not decide. Default: stop.",
                  "enum": ["stop", "warn"]
                },
                "slices": {"$ref": "#/$defs/slices"}
              }
            },
            "predictions": {
              "description": "A file of predictions and what its columns mean.",
              "type": "object",
              "additionalProperties": false,
              "required": ["file"],
              "properties": {
                "file": {"$ref": "#/$defs/text"},
                "id": {"description": "The column that names a row. Default: id.", "$ref": "#/$defs/text"},
                "y": {"description": "The column of the truth. Default: y.", "$ref": "#/$defs/text"},
                "score": {"description": "The column of a probability or a value. Default: score.", "$ref": "#/$defs/text"},
                "prediction": {"description": "The column of predicted labels or values. Default: prediction.", "$ref": "#/$defs/text"},
                "threshold": {"description": "A score of at least this predicts the positive label. Default: 0.5.", "type": "number"},
                "labels": {"description": "All labels.", "type": "array", "minItems": 1, "uniqueItems": true, "items": {"$ref": "#/$defs/label"}},
                "positive": {"description": "The label that a score is the probability of. Default: the second in order.", "$ref": "#/$defs/label"},
                "weights": {"description": "The column of what a row counts.", "$ref": "#/$defs/text"},
                "groups": {"description": "The column of clusters: rows of one may depend on each other.", "$ref": "#/$defs/text"}
              }
            },
            "slices": {
              "description": "The parts of the test set that are judged by themselves.",
              "type": "object",
              "additionalProperties": false,
              "required": ["by"],
              "properties": {
                "by": {
                  "description": "Columns; a list of two crosses them.",
                  "oneOf": [
                    {"$ref": "#/$defs/text"},
                    {
                      "type": "array", "minItems": 1, "uniqueItems": true,
                      "items": {
                        "oneOf": [
                          {"$ref": "#/$defs/text"},
                          {"type": "array", "minItems": 2, "maxItems": 2, "uniqueItems": true, "items": {"$ref": "#/$defs/text"}}
                        ]
                      }
                    }
                  ]
                },
                "min-rows": {"description": "Slices of fewer rows are shown and not judged. Default: 200.", "type": "integer", "minimum": 2, "maximum": 1000000000},
                "min-discordant": {"description": "The same for rows that one model alone has right. Default: 10.", "type": "integer", "minimum": 0, "maximum": 1000000000},
                "max-loss": {"description": "How much worse a slice may get. Default: what the metric may.", "$ref": "#/$defs/amount"},
                "undecided": {"description": "What an undecided slice does. Default: warn.", "enum": ["stop", "warn"]}
              }
            },
            "significance": {
              "description": "When a loss is beyond chance.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "level": {
                  "description": "The share of harmless changes that may be stopped. Default: 1%.",
                  "type": "string",
                  "pattern": "^0*(25(\\.0+)?|(2[0-4]|1?[0-9])(\\.[0-9]+)?)%$"
                },
                "correction": {
                  "description": "What that is the share of: of verdicts (holm), of alarms (fdr), of checks (none). Default: holm.",
                  "enum": ["holm", "fdr", "none"]
                }
              }
            },
            "retrain": {
              "description": "When and how stages are trained again. Without it nothing is.",
              "type": "object",
              "additionalProperties": false,
              "required": ["when"],
              "properties": {
                "when": {"enum": ["never", "stale", "always"]},
                "repeats": {"description": "How often. Default: 1.", "type": "integer", "minimum": 1, "maximum": 1000},
                "seed": {
                  "description": "file:parameter that each repetition sets to another value.",
                  "type": "string",
                  "pattern": "^[^:]+:."
                },
                "time-limit": {"description": "Such as 30m: s, m, h or d.", "type": "string", "pattern": "^[1-9][0-9]*[smhd]$"},
                "memory-limit": {"$ref": "#/$defs/size"},
                "network": {"description": "Whether commands reach the network. Default: off.", "enum": ["off", "on"]}
              }
            },
            "lineage": {
              "description": "What is demanded of locks and of reruns.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "locks": {"description": "Whether stale locks shut the gate. Default: fresh.", "enum": ["fresh", "warn"]},
                "reproduce": {"description": "What a rerun must give again. Default: metric.", "enum": ["metric", "bitwise"]}
              }
            },
            "inspect": {
              "description": "What may enter Git.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "max-blob": {"description": "The largest file. Default: 10MiB.", "$ref": "#/$defs/size"},
                "notebooks": {"description": "Whether notebooks must come without outputs. Default: any.", "enum": ["stripped", "any"]},
                "secrets": {"description": "Whether private keys and tokens are looked for. Default: fail.", "enum": ["fail", "off"]}
              }
            },
            "hooks": {
              "description": "What hooks do on a developer's machine.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "no-verdict": {"description": "What happens where something required could not be measured. Default: stop.", "enum": ["stop", "pass"]}
              }
            },
            "waiver": {
              "type": "object",
              "additionalProperties": false,
              "required": ["check", "limit", "reason", "owner", "expires"],
              "properties": {
                "check": {
                  "description": "One full check as the report names it: metric/max-loss:eval/metrics.json:auc.",
                  "type": "string",
                  "pattern": "^(?!metric/(expected|unmatched-rule):)[a-z-]+/[a-z-]+:[^*?]+$"
                },
                "limit": {"description": "How bad it may get.", "$ref": "#/$defs/amount"},
                "reason": {"description": "Why it is tolerated.", "$ref": "#/$defs/text"},
                "owner": {"description": "Who answers for it.", "$ref": "#/$defs/text"},
                "expires": {
                  "description": "Its last day, UTC.",
                  "type": "string",
                  "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
                }
              }
            },
            "label": {"type": ["string", "number", "boolean"]},
            "metric": {"type": "string", "pattern": "^[^:]", "allOf": [{"$ref": "#/$defs/text"}]},
            "text": {"type": "string", "pattern": "[^ \\t\\r\\n]"},
            "amount": {"type": "number", "minimum": 0},
            "size": {
              "description": "Such as 10MiB: B, KiB, MiB, GiB or TiB.",
              "type": "string",
              "pattern": "^[1-9][0-9]*([KMGT]i)?B$"
            }
          }
        }
        """#
}
