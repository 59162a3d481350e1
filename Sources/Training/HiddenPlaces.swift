internal import Domain
internal import SystemPackage

/// What a stage is not to see of the caller's machine, although it could read it: credentials, sockets of
/// daemons, and the caller's own checkout, in which a token may stand and results lie ready to be copied.
///
/// A rerun runs commands of a change that nobody has reviewed. Without network they can still write what
/// they read into results and logs.
struct HiddenPlaces {
    /// Below the caller's home directory.
    private static let personal = [
        ".ssh", ".gnupg", ".aws", ".azure", ".config", ".docker", ".kube", ".netrc",
        ".git-credentials", ".gitconfig", ".pypirc", ".npmrc", ".pgpass", ".my.cnf", ".boto",
        ".s3cfg", ".kaggle", ".huggingface", ".cache/huggingface/token",
        ".cache/huggingface/stored_tokens", ".comet.config", ".vault-token", ".terraform.d",
        ".bash_history", ".python_history", ".local/share/keyrings",
    ]
    private static let shared = ["/etc/shadow", "/etc/gshadow", "/run/secrets", "/root/.ssh"]
    /// Where daemons listen: a namespace for the network does not keep anybody from them.
    private static let daemons = [
        "/run/docker.sock", "/run/docker", "/run/containerd", "/run/podman", "/run/crio",
        "/run/user",
    ]
    /// What says where the caller's programs are.
    private static let programs = [
        "PATH", "VIRTUAL_ENV", "CONDA_PREFIX", "LD_LIBRARY_PATH", "JAVA_HOME", "R_HOME",
    ]

    /// Those that are there, without links on the way.
    let paths: [FilePath]

    /// `own` are directories of the caller, such as the checkout. One that programs are in, a virtual
    /// environment in the checkout, is hidden but for them: of it only `.git` and `.dvc`.
    init(
        own: [FilePath], network: RetrainingPolicy.Network, environment: [String: String]
    ) {
        var wanted = Self.shared.map { FilePath($0) }
        if let home = environment["HOME"], home.hasPrefix("/") {
            wanted += Self.personal.map { FilePath(home).appending($0) }
        }
        switch network {
        case .off: wanted.append("/run")
        case .on: wanted += Self.daemons.map { FilePath($0) }
        }
        let programs = Self.programs.flatMap { (environment[$0] ?? "").split(separator: ":") }
            .compactMap { Self.resolved(FilePath(String($0))) }
        for directory in own.compactMap(Self.resolved) {
            if programs.contains(where: { $0.starts(with: directory) }) {
                wanted += [directory.appending(".git"), directory.appending(".dvc")]
            } else {
                wanted.append(directory)
            }
        }
        var seen: Set<FilePath> = []
        paths = wanted.compactMap(Self.resolved).filter {
            $0.string != "/" && seen.insert($0).inserted
        }
    }

    private static func resolved(_ path: FilePath) -> FilePath? {
        do throws(Errno) { return try path.resolved() } catch { return nil }
    }
}
