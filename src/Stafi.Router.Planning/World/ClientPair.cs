namespace Stafi.Router.Planning.World;

/// <summary>An operator's clients by its own word; untrusted text. Pairs are compared without regard to case.</summary>
/// <param name="Execution">Execution client.</param>
/// <param name="Consensus">Consensus client.</param>
public sealed record ClientPair(string Execution, string Consensus)
{
    /// <summary>Both names.</summary>
    public override string ToString() => $"{Execution} + {Consensus}";
}
