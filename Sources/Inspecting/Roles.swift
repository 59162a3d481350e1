import Domain

/// What a path is: first by what the pipelines declare, then by its name.
struct Roles: Sendable {
    private let policyPath: RepositoryPath
    private let declared: [RepositoryPath: ChangeRole]
    private let dependencies: Set<RepositoryPath>

    init(pipelines: [Pipeline], policyPath: RepositoryPath) {
        var declared: [RepositoryPath: ChangeRole] = [:]
        func declare(_ paths: [RepositoryPath], _ role: ChangeRole) {
            for path in paths where declared[path] == nil { declared[path] = role }
        }
        for pipeline in pipelines {
            declare(pipeline.metricFiles, .metrics)
            declare(pipeline.plotFiles, .plots)
            declare(pipeline.parameterFiles, .parameters)
            for output in pipeline.stages.flatMap(\.outputs) {
                guard let path = output.path else { continue }
                declare([path], Names.isModel(path) ? .model : .data)
            }
        }
        self.policyPath = policyPath
        self.declared = declared
        dependencies = Set(pipelines.flatMap(\.stages).flatMap(\.dependencies).compactMap(\.path))
    }

    func role(of path: RepositoryPath) -> ChangeRole {
        if path == policyPath { return .policy }
        if let role = Names.pipelineRole(path) { return role }
        if let role = declaredRole(of: path) { return role }
        if let role = Names.role(path) { return role }
        return isDependency(path) ? .data : .other
    }

    private func declaredRole(of path: RepositoryPath) -> ChangeRole? {
        var path = path
        while !path.bytes.isEmpty {
            if let role = declared[path] { return role }
            path = path.parent
        }
        return nil
    }

    private func isDependency(_ path: RepositoryPath) -> Bool {
        var path = path
        while !path.bytes.isEmpty {
            if dependencies.contains(path) { return true }
            path = path.parent
        }
        return dependencies.contains(.root)
    }
}

/// What the field's conventions say of a file's name.
private enum Names {
    static func pipelineRole(_ path: RepositoryPath) -> ChangeRole? {
        switch path.name.text {
        case "dvc.yaml", ".dvcignore": .pipeline
        case "dvc.lock": .lock
        case let name?: name.hasSuffix(".dvc") && name != ".dvc" ? .data : nil
        case nil: nil
        }
    }

    static func isModel(_ path: RepositoryPath) -> Bool {
        models.contains(ending(of: path))
    }

    static func role(_ path: RepositoryPath) -> ChangeRole? {
        if let name = path.name.text, environments.contains(name) { return .environment }
        let ending = ending(of: path)
        if ending == "ipynb" { return .notebook }
        if models.contains(ending) { return .model }
        return code.contains(ending) ? .code : nil
    }

    /// What follows the last dot, in lowercase.
    private static func ending(of path: RepositoryPath) -> String {
        guard let name = path.name.text, let dot = name.utf8.lastIndex(of: UInt8(ascii: "."))
        else { return "" }
        return name[name.utf8.index(after: dot)...].lowercased()
    }

    private static let models: Set<String> = [
        "pkl", "pickle", "joblib", "pt", "pth", "ckpt", "h5", "hdf5", "keras", "onnx", "pb",
        "safetensors", "gguf", "tflite", "mlmodel", "cbm", "bst", "ubj",
    ]

    private static let code: Set<String> = [
        "py", "pyx", "r", "jl", "scala", "java", "kt", "c", "cc", "cpp", "cu", "h", "hpp", "rs",
        "go", "swift", "sh", "bash", "sql", "lua", "js", "ts", "m", "mk",
    ]

    private static let environments: Set<String> = [
        "requirements.txt", "requirements-dev.txt", "pyproject.toml", "setup.py", "setup.cfg",
        "environment.yml", "environment.yaml", "conda-lock.yml", "Pipfile", "Pipfile.lock",
        "poetry.lock", "uv.lock", "pdm.lock", "pixi.toml", "pixi.lock", "Dockerfile",
        "renv.lock", "Manifest.toml", "Project.toml", ".python-version", "flake.nix", "flake.lock",
    ]
}
