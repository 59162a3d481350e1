/// What a report tells of a commit.
package struct Commit: Hashable, Sendable {
    package let id: ObjectID
    /// First the one that was checked out when the others were merged.
    package let parents: [ObjectID]
    /// The first line of the message; empty when there is none. Not fit to be shown as it is.
    package let subject: String
    /// The author's name. Not fit to be shown as it is.
    package let author: String
    /// When it was committed, in seconds since 1970.
    package let time: Int64

    package init(id: ObjectID, parents: [ObjectID], subject: String, author: String, time: Int64) {
        self.id = id
        self.parents = parents
        self.subject = subject
        self.author = author
        self.time = time
    }
}
