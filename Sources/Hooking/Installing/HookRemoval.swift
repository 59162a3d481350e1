package import Domain

extension HookInstaller {
    /// Takes away those that are named, else all that are there or were installed, and puts back what was
    /// there before. What somebody else wrote meanwhile is left alone.
    package mutating func uninstall(
        _ hooks: [GitHook], inShared isWanted: Bool
    ) throws(InstallingError) -> [HookStep] {
        var places: [String] = []
        if case .directory(let directory) = survey.place.answer {
            if let setting = survey.place.setting, survey.place.isShared, !isWanted,
                try !pawls(in: directory).isEmpty
            {
                throw .shared(setting, directory: directory)
            }
            places.append(directory)
        }
        places += survey.record.directoriesOfFiles.filter { !places.contains($0) }
        var steps: [HookStep] = []
        for place in places {
            let named = hooks.isEmpty ? try pawls(in: place) : hooks
            let held = HookDirectory(place)
            for hook in named {
                let spot = try HookSurvey.Spot(hook, in: place)
                let isKnown = survey.record.files.contains(spot.path)
                guard place == places[0] || isKnown else { continue }
                let aside = try spot.movedAside()
                let step = HookStep(spot, try remove(spot, isKnown: isKnown, aside, held))
                steps.append(step)
                guard !step.isRefusal else { continue }
                for path in aside { try held.remove(path) }
                try survey.record.remove(file: spot.path)
            }
        }
        return steps
    }

    /// The hooks of which there is something in a directory, or was.
    private func pawls(in directory: String) throws(InstallingError) -> [GitHook] {
        var found: [GitHook] = []
        for hook in GitHook.allCases {
            let spot = try HookSurvey.Spot(hook, in: directory)
            let isTeams = try survey.isTracked(spot.path)
            let isAside = try !spot.movedAside().isEmpty
            let isThere = spot.kept != .absent || spot.likeness != .foreign || isAside
            if survey.record.files.contains(spot.path) || (isThere && !isTeams) {
                found.append(hook)
            }
        }
        return found
    }

    private func remove(
        _ spot: HookSurvey.Spot, isKnown: Bool, _ aside: [String], _ held: borrowing HookDirectory
    ) throws(InstallingError) -> HookStep.Outcome {
        if spot.entry == .other || spot.kept == .other { return .noFile }
        if try survey.isTracked(spot.path) {
            return isKnown ? .overwritten(kept: nil) : .nothingThere
        }
        let kept = spot.kept == .absent ? nil : spot.keptPath
        if spot.isOurs || spot.entry == .absent {
            if let kept {
                try held.restore(kept, to: spot.path)
                return .restored
            }
            guard spot.entry != .absent else { return .nothingThere }
            try held.remove(spot.path)
            return .removed
        }
        // What is there is what is kept: interrupted, or its tool wrote it again.
        if let kept, spot.isHalfway || spot.entry.equals(spot.kept) {
            try held.remove(kept)
            return .restored
        }
        // Its tool runs ours from there, or keeps it: to take that away is enough.
        if kept == nil, !aside.isEmpty, spot.likeness == .foreign { return .removed }
        let isForeign = spot.likeness == .foreign && kept == nil
        return isForeign && !isKnown ? .nothingThere : .overwritten(kept: kept)
    }
}

extension InstallRecord {
    fileprivate var directoriesOfFiles: [String] {
        var found: [String] = []
        for file in files {
            guard let slash = file.lastIndex(of: "/") else { continue }
            let directory = String(file[..<slash])
            if !found.contains(directory) { found.append(directory) }
        }
        return found
    }
}
