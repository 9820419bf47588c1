namespace Stafi.Router.Planning.World;

/// <summary>What the journal has of a validator's exit.</summary>
/// <param name="IntentId">Journal id.</param>
/// <param name="Kind"><c>exit</c> (signed, to the beacon nodes) or <c>exitOnSsv</c> (by its operators).</param>
/// <param name="State">How far it is, or what became of it.</param>
/// <param name="Since">When it reached that state.</param>
public sealed record ExitIntent(long IntentId, string Kind, IntentState State, DateTimeOffset Since)
{
    /// <summary>True when it may still take effect or took it.</summary>
    public bool Counts => State is not (
        IntentState.Abandoned or IntentState.Refused or IntentState.Reverted or IntentState.FinalReverted or IntentState.Dropped);

    /// <summary>True from the moment in which a signed exit of the validator existed: it never expires.</summary>
    public bool WasSigned => Kind == "exit" && State is not (IntentState.Reserved or IntentState.Abandoned);
}
