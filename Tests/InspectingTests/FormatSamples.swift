import Inspecting

/// Small files as the libraries themselves write them, in base64: Python 3.11 (pickle, sqlite3), NumPy 2.4.6,
/// joblib 1.6.0, safetensors 0.8.0, onnx 1.23.2, gguf 0.19.0, pyarrow 26.0.1. Each holds an array of four floats, a
/// dictionary or a table of two rows.
enum FormatSamples {
    static let files: [(name: String, format: FileFormat, base64: String)] = [
        (
            "pickle0.pkl", .pickle,
            """
            KGRwMApWdwpwMQoobHAyCkYxLjUKYUkyCmFzVm5hbWUKcDMKVm1vZGVsCnA0CnMu
            """
        ),
        (
            "pickle1.pkl", .pickle,
            """
            fXEAKFgBAAAAd3EBXXECKEc/+AAAAAAAAEsCZVgEAAAAbmFtZXEDWAUAAABtb2RlbHEEdS4=
            """
        ),
        (
            "pickle2.pkl", .pickle,
            """
            gAJ9cQAoWAEAAAB3cQFdcQIoRz/4AAAAAAAASwJlWAQAAABuYW1lcQNYBQAAAG1vZGVscQR1Lg==
            """
        ),
        (
            "pickle3.pkl", .pickle,
            """
            gAN9cQAoWAEAAAB3cQFdcQIoRz/4AAAAAAAASwJlWAQAAABuYW1lcQNYBQAAAG1vZGVscQR1Lg==
            """
        ),
        (
            "pickle4.pkl", .pickle,
            """
            gASVJwAAAAAAAAB9lCiMAXeUXZQoRz/4AAAAAAAASwJljARuYW1llIwFbW9kZWyUdS4=
            """
        ),
        (
            "pickle5.pkl", .pickle,
            """
            gAWVJwAAAAAAAAB9lCiMAXeUXZQoRz/4AAAAAAAASwJljARuYW1llIwFbW9kZWyUdS4=
            """
        ),
        (
            "pickleobj0.pkl", .pickle,
            """
            Y2NvbGxlY3Rpb25zCk9yZGVyZWREaWN0CnAwCih0UnAxClZhCnAyCkkxCnMu
            """
        ),
        (
            "pickleobj1.pkl", .pickle,
            """
            Y2NvbGxlY3Rpb25zCk9yZGVyZWREaWN0CnEAKVJxAVgBAAAAYXECSwFzLg==
            """
        ),
        (
            "pickleobj2.pkl", .pickle,
            """
            gAJjY29sbGVjdGlvbnMKT3JkZXJlZERpY3QKcQApUnEBWAEAAABhcQJLAXMu
            """
        ),
        (
            "pickleobj4.pkl", .pickle,
            """
            gASVKQAAAAAAAACMC2NvbGxlY3Rpb25zlIwLT3JkZXJlZERpY3SUk5QpUpSMAWGUSwFzLg==
            """
        ),
        (
            "plain.joblib", .pickle,
            """
            gASV1wAAAAAAAAB9lIwBYZSME2pvYmxpYi5udW1weV9waWNrbGWUjBFOdW1weUFycmF5V3JhcHBlcpSTlCmBlH2U\
            KIwIc3ViY2xhc3OUjAVudW1weZSMB25kYXJyYXmUk5SMBXNoYXBllEsEhZSMBW9yZGVylIwBQ5SMBWR0eXBllGgI\
            jAVkdHlwZZSTlIwCZjSUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYowKYWxsb3dfbW1hcJSIjBtudW1w\
            eV9hcnJheV9hbGlnbm1lbnRfYnl0ZXOUSxB1Yg3/////////////////AAAAAAAAgD8AAABAAABAQHMu
            """
        ),
        (
            "c.zlib.joblib", .compressed,
            """
            eF5rYJl6nQECaqf0MCZO6RHOyk/KyUzSyyvNLaiML8hMzs5JndIj6AfiOhYVJVaGFyUWFKQWTZk8RbNxSu0UjR6O\
            4tKk5JzE4uIpPaxgXVN62PNSEkFqgYp6WIszEgtSp3iztALZ+UUpQK09jM5AdkpJJVA8gwPGAqplSjOZ0tnRPiVo\
            ioY3cw+jzRQ/Pz+v/0AAJrwZSqYk9XAl5uTkl8fn5iYWTOnokYa4E2xbfGJOZnpebmpeSXxSZUlq8RRvgdIkXpBO\
            OIB4tcEeSDgAkUOxHgCWlmxT
            """
        ),
        (
            "c.gzip.joblib", .compressed,
            """
            H4sIAAAAAAAAA2tgmXqdAQJqp/QwJk7pEc7KT8rJTNLLK80tqIwvyEzOzkmd0iPoB+I6FhUlVoYXJRYUpBZNmTxF\
            s3FK7RSNHo7i0qTknMTi4ik9rGBdU3rY81ISQWqBinpYizMSC1KneLO0Atn5RSlArT2MzkB2SkklUDyDA8YCqmVK\
            M5nS2dE+JWiKhjdzD6PNFD8/P6//QAAmvBlKpiT1cCXm5OSXx+fmJhZM6eiRhrgTbFt8Yk5mel5ual5JfFJlSWrx\
            FG+B0iRekE44gHi1wR5IOACRQ7EeAL88HXECAQAA
            """
        ),
        (
            "c.bz2.joblib", .compressed,
            """
            QlpoMzFBWSZTWXeFejoAAFx/4v7yaAgAYQQE6BkQgL//3qJi5A4AAIAAALAApQaIIT0U9DRqaaehNlPUwEZM1NtQ\
            ZpQaqephA2SeoBkaYAgyZBp5TIYOYBMAJgABMAATAAgcgSmXqYFwmsASEBqSLatFK0E4k1bo7zBC1VKhnYEg5jeL\
            q1G3NirqV+VKK+3odb8aslcFAiibIYjOdkMy1nsqCWagsXOfSByQjtTsSTMcrgYwmAIlvBvqVBhGwpSq1rLxGrmv\
            U8XpJCDE4mQn45ZaOnOy18PmBKYHCJAeMu/h2WXu7Gq2XzOxlkLk6We8CE5LvBAXC7/F3JFOFCQd4V6OgA==
            """
        ),
        (
            "c.xz.joblib", .compressed,
            """
            /Td6WFoAAATm1rRGAgAhARQAAAD/5+wJ4AEBAM1dAEABDntngZWbOp7uRyQy9oK+bNFif+ebyjupPGzu+PQ8/XgG\
            zEQ4JoEF1Nk1tBxhEq50gWOdPL2QhbU0UMJApd3d41Si075ohHQrt9ebPzTW1giQmQ5UHsDBzN8qr7OxhBVUgxpc\
            hI0EN7wFhjHJ+kzUpVVXwt+tjp+LqEMIw0MUfSEnjbhuaYbV9zvd7AHr+mdh6W05MonR5iz1JFTUhr/6io7hEHW9\
            v/LJBTutC03KfdEkkzIkZ+SqF/x+mHw6j/UfLwXUbdHK3VPMjoAAAAAAeluhPrnudP0AAekBggIAAPkdqouxxGf7\
            AgAAAAAEWVo=
            """
        ),
        (
            "c.lzma.joblib", .compressed,
            """
            XQAAQAD//////////wBAAQ57Z4GVmzqe7kckMvaCvmzRYn/nm8o7qTxs7vj0PP14BsxEOCaBBdTZNbQcYRKudIFj\
            nTy9kIW1NFDCQKXd3eNUotO+aIR0K7fXmz801tYIkJkOVB7AwczfKq+zsYQVVIMaXISNBDe8BYYxyfpM1KVVV8Lf\
            rY6fi6hDCMNDFH0hJ424bmmG1fc73ewB6/pnYeltOTKJ0eYs9SRU1Ia/+oqO4RB1vb/yyQU7rQtNyn3RJJMyJGfk\
            qhf8fph8Oo/1Hy8F1G3Ryt1Z4YF3X/3u3kA=
            """
        ),
        (
            "plain.npy", .numPy(hasObjects: false),
            """
            k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDQsKSwg\
            fSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAA\
            AACAPwAAAEAAAEBA
            """
        ),
        (
            "object.npy", .numPy(hasObjects: true),
            """
            k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9\
            ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWS\
            AAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5\
            lJOUSwCFlEMBYpSHlFKUKEsBSwGFlGgDjAVkdHlwZZSTlIwCTziUiYiHlFKUKEsDjAF8lE5OTkr/////Sv////9L\
            P3SUYoldlH2UjAFhlEsBc2F0lGIu
            """
        ),
        (
            "struct.npy", .numPy(hasObjects: true),
            """
            k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxmNCcpLCAoJ2InLCAnfE8nKV0sICdmb3J0cmFuX29yZGVyJzog\
            RmFsc2UsICdzaGFwZSc6ICgxLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJXz\
            AAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5\
            lJOUSwCFlEMBYpSHlFKUKEsBSwGFlGgDjAVkdHlwZZSTlIwDVjEylImIh5RSlChLA4wBfJROjAFhlIwBYpSGlH2U\
            KGgRaAyMAmY0lImIh5RSlChLA4wBPJROTk5K/////0r/////SwB0lGJLAIaUaBJoDIwCTziUiYiHlFKUKEsDaBBO\
            Tk5K/////0r/////Sz90lGJLBIaUdUsMSwFLG3SUYoldlEcAAAAAAAAAAEsAhpRhdJRiLg==
            """
        ),
        (
            "plain.npz", .numPyArchive(hasObjects: false),
            """
            UEsDBC0AAAAAAAAAIQBSMxP7//////////8FABQAYS5ucHkBABAAkAAAAAAAAACQAAAAAAAAAJNOVU1QWQEAdgB7\
            J2Rlc2NyJzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICg0LCksIH0gICAgICAgICAg\
            ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAgD8AAABAAABA\
            QFBLAQItAy0AAAAAAAAAIQBSMxP7kAAAAJAAAAAFAAAAAAAAAAAAAACAAQAAAABhLm5weVBLBQYAAAAAAQABADMA\
            AADHAAAAAAA=
            """
        ),
        (
            "object.npz", .numPyArchive(hasObjects: true),
            """
            UEsDBC0AAAAAAAAAIQBz6pFw//////////8FABQAYS5ucHkBABAAHQEAAAAAAAAdAQAAAAAAAJNOVU1QWQEAdgB7\
            J2Rlc2NyJzogJ3xPJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAg\
            ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKgASVkgAAAAAAAACMFm51\
            bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKU\
            h5RSlChLAUsBhZRoA4wFZHR5cGWUk5SMAk84lImIh5RSlChLA4wBfJROTk5K/////0r/////Sz90lGKJXZR9lIwB\
            YZRLAXNhdJRiLlBLAQItAy0AAAAAAAAAIQBz6pFwHQEAAB0BAAAFAAAAAAAAAAAAAACAAQAAAABhLm5weVBLBQYA\
            AAAAAQABADMAAABUAQAAAAA=
            """
        ),
        (
            "m.safetensors", .safetensors,
            """
            OAAAAAAAAAB7InciOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzRdLCJkYXRhX29mZnNldHMiOlswLDE2XX19IAAA\
            AAAAAIA/AAAAQAAAQEA=
            """
        ),
        (
            "m.onnx", .onnx,
            """
            CA4SAXQ6MwoMCgF4EgF5IgRSZWx1EgFnWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUICEBw=
            """
        ),
        (
            "m.gguf", .gguf,
            """
            R0dVRgMAAAABAAAAAAAAAAEAAAAAAAAAFAAAAAAAAABnZW5lcmFsLmFyY2hpdGVjdHVyZQgAAAAFAAAAAAAAAGxs\
            YW1hAQAAAAAAAAB3AQAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
            AACAPwAAAEAAAEBAAAAAAAAAAAAAAAAAAAAAAA==
            """
        ),
        (
            "t.parquet", .parquet,
            """
            UEFSMRUEFSAVJEwVBBUAEgAAEDwBAAAAAAAAAAIAAAAAAAAAFQAVEhUWLBUEFRAVBhUGHBgIAgAAAAAAAAAYCAEA\
            AAAAAAAAFgAoCAIAAAAAAAAAGAgBAAAAAAAAABERAAAACSACAAAABAEBAwIVBBksNQAYBnNjaGVtYRUCABUEJQIY\
            AXgAFgQZHBkcJgAcFQQZNQAGEBkYAXgVAhYEFswBFtQBJkgmCBwYCAIAAAAAAAAAGAgBAAAAAAAAABYAKAgCAAAA\
            AAAAABgIAQAAAAAAAAAREQAZLBUEFQAVAgAVABUQFQIAPCkGGSYABAAAABbMARYEJggW1AEAGRwYDEFSUk9XOnNj\
            aGVtYRisAS8vLy8vM2dBQUFBUUFBQUFBQUFLQUF3QUJnQUZBQWdBQ2dBQUFBQUJCQUFNQUFBQUNBQUlBQUFBQkFB\
            SUFBQUFCQUFBQUFFQUFBQVVBQUFBRUFBVUFBZ0FCZ0FIQUF3QUFBQVFBQkFBQUFBQUFBRUNFQUFBQUJ3QUFBQUVB\
            QUFBQUFBQUFBRUFBQUI0QUFBQUNBQU1BQWdBQndBSUFBQUFBQUFBQVVBQUFBQT0AGCBwYXJxdWV0LWNwcC1hcnJv\
            dyB2ZXJzaW9uIDI2LjAuMRkcHAAAAHYBAABQQVIx
            """
        ),
    ]
}
