namespace Stafi.Consensus.Keymanager;

/// <summary>Outcomes of imports and deletions.</summary>
public enum KeyStatus
{
    /// <summary>The client could not do it, or says what this version does not know; it may sign or not.</summary>
    Error,

    /// <summary>Imported: the client signs with it.</summary>
    Imported,

    /// <summary>The client had it already.</summary>
    Duplicate,

    /// <summary>Deleted: the client does not sign with it any more.</summary>
    Deleted,

    /// <summary>The client did not sign with it, but knows what it had signed.</summary>
    NotActive,

    /// <summary>The client knows nothing of it.</summary>
    NotFound,
}
