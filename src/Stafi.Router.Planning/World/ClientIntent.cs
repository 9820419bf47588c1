namespace Stafi.Router.Planning.World;

/// <summary>What the journal has of a key and a validator client.</summary>
/// <param name="IntentId">Journal id.</param>
/// <param name="IsImport">True for an <see cref="Steps.EntrustStep"/> or an <see cref="Steps.AdoptStep"/>, false for a <see cref="Steps.ReclaimStep"/>.</param>
/// <param name="Client">The validator client.</param>
/// <param name="State">How far it is, or what became of it.</param>
public sealed record ClientIntent(long IntentId, bool IsImport, string Client, IntentState State)
{
    /// <summary>True for an <see cref="Steps.AdoptStep"/>: the key was there before the router knew it.</summary>
    public bool IsAdoption { get; init; }

    /// <summary>True from the moment in which the client may have got the key, whatever became of it.</summary>
    public bool MayHavePlaced => IsImport && State is not (IntentState.Reserved or IntentState.Abandoned);
}
