using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Contracts;

/// <summary>An event of SSVNetwork.</summary>
public abstract record SsvEvent
{
    private LogPosition _position;

    /// <summary>Where the log stands in the chain.</summary>
    public LogPosition Position
    {
        get => _position;
        init => _position = value;
    }

    /// <summary>Gives its place to an event that was just made and that nobody else has; a copy would cost as much as reading it.</summary>
    internal SsvEvent At(LogPosition position)
    {
        _position = position;
        return this;
    }
}

/// <summary>A log with a topic of SSVNetwork whose content cannot be read. The deployed contract emits none.</summary>
/// <param name="Event">Name of the event.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record UnreadableSsvEvent(string Event, string Reason) : SsvEvent;

/// <summary><c>FeeRecipientAddressUpdated</c>: where the execution rewards of all validators of an owner go from now on.</summary>
/// <param name="Owner">Owner of the validators.</param>
/// <param name="Recipient">The new recipient.</param>
public sealed record FeeRecipientAddressUpdated(Address Owner, Address Recipient) : SsvEvent;

/// <summary><c>ValidatorExited</c>: the owner asks the operators to sign a voluntary exit. It carries no tuple.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="PublicKey">The validator.</param>
public sealed record ValidatorExited(Address Owner, OperatorSet Operators, BlsPublicKey PublicKey) : SsvEvent;
