using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Planning.Gates;

/// <summary>Token of <c>ExitGate</c>: the exit of this validator may be signed, for this epoch.</summary>
public sealed class ExitClearance
{
    internal ExitClearance(ExitStep step, ulong epoch) => (Step, Epoch) = (step, epoch);

    /// <summary>The cleared exit.</summary>
    public ExitStep Step { get; }

    /// <summary>Epoch that the message names: the current one, since tools and clients go wrong with old ones.</summary>
    public ulong Epoch { get; }
}

/// <summary>Token of <c>ExitGate</c>: the operators of these validators may be asked to exit them.</summary>
public sealed class OperatorExitClearance
{
    internal OperatorExitClearance(ExitOnSsvStep step) => Step = step;

    /// <summary>The cleared step.</summary>
    public ExitOnSsvStep Step { get; }
}
