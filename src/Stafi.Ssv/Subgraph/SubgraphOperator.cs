using Stafi.Ethereum;

namespace Stafi.Ssv.Subgraph;

/// <summary>An operator as the subgraph knows it.</summary>
/// <param name="Id">Its id on chain.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Fee">Wei per block for 32 ETH of effective balance.</param>
/// <param name="ValidatorCount">Registered validators.</param>
/// <param name="IsPrivate">Whether only whitelisted owners may register with it.</param>
/// <param name="IsRemoved">Whether it is removed on chain, which is final.</param>
/// <param name="Whitelist">Whitelisted owners, at most 100 of them.</param>
/// <param name="WhitelistingContract">The contract that decides on owners; null for none.</param>
public sealed record SubgraphOperator(
    ulong Id,
    Address Owner,
    Wei Fee,
    uint ValidatorCount,
    bool IsPrivate,
    bool IsRemoved,
    IReadOnlyList<Address> Whitelist,
    Address? WhitelistingContract);
