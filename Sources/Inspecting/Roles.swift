import Domain

/// What a path is: first by what the pipelines declare, then by its name.
struct Roles: Sendable {
    private let policyPath: RepositoryPath
    private let declared: [RepositoryPath: ChangeRole]
    private let dependencies: Set<RepositoryPath>

    init(pipelines: [Pipeline], policyPath: RepositoryPath) {
        var declared: [RepositoryPath: ChangeRole] = [:]
        func declare(_ paths: [RepositoryPath], _ role: ChangeRole) {
            for path in paths where path != .root && declared[path] == nil {
                declared[path] = role
            }
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
        let name = path.name.text ?? ""
        if let role = Names.pipelineRole(name) { return role }
        if let role = nearest(path, { declared[$0] }) { return role }
        if let role = Names.role(name) { return role }
        return nearest(path, { dependencies.contains($0) ? .data : nil }) ?? .other
    }

    /// What is said of the path itself, or of the nearest directory around it.
    private func nearest(
        _ path: RepositoryPath, _ role: (RepositoryPath) -> ChangeRole?
    ) -> ChangeRole? {
        var path = path
        while true {
            if let role = role(path) { return role }
            if path.bytes.isEmpty { return nil }
            path = path.parent
        }
    }
}

/// What the field's conventions say of a file's name.
private enum Names {
    static func pipelineRole(_ name: String) -> ChangeRole? {
        switch name {
        case "dvc.yaml", ".dvcignore": .pipeline
        case "dvc.lock": .lock
        default: name.hasSuffix(".dvc") && name != ".dvc" ? .data : nil
        }
    }

    static func isModel(_ path: RepositoryPath) -> Bool {
        models.contains(ending(of: path.name.text ?? ""))
    }

    static func role(_ name: String) -> ChangeRole? {
        if environments.contains(name) { return .environment }
        let ending = ending(of: name)
        if ending == "ipynb" { return .notebook }
        if models.contains(ending) { return .model }
        return code.contains(ending) ? .code : nil
    }

    /// What follows the last dot, in lowercase.
    private static func ending(of name: String) -> String {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
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
