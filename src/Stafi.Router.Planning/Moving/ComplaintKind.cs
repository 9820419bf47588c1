namespace Stafi.Router.Planning.Moving;

/// <summary>What an operator can do that its validators leave it, the surest first.</summary>
internal enum ComplaintKind
{
    /// <summary>The policy denies it.</summary>
    Denied,

    /// <summary>It was removed on chain.</summary>
    Removed,

    /// <summary>It takes more than the ceiling.</summary>
    AboveCeiling,

    /// <summary>The operators' API calls it inactive.</summary>
    Inactive,

    /// <summary>Its 24-hour performance is below the floor.</summary>
    BelowFloor,
}
