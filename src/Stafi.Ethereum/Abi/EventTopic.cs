namespace Stafi.Ethereum.Abi;

/// <summary>The first topic of a log: the Keccak hash of the event's signature.</summary>
public static class EventTopic
{
    /// <summary>The topic of a canonical signature such as <c>Transfer(address,address,uint256)</c>: no names, no spaces.</summary>
    public static Hash32 Of(string signature)
    {
        ArgumentException.ThrowIfNullOrEmpty(signature);
        return Keccak256.Hash(signature);
    }
}
