using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>A devnet's contracts, deployed and wired.</summary>
/// <param name="Addresses">Where they stand.</param>
/// <param name="FirstBlock">The first block that can hold logs of theirs.</param>
/// <param name="Operators">The SSV operators that were registered, by id.</param>
public sealed record DeployedDevnet(DevnetAddresses Addresses, ulong FirstBlock, IReadOnlyList<RegisteredOperator> Operators);

/// <summary>An SSV operator on the chain.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">Who registered it.</param>
/// <param name="Definition">What was registered.</param>
public sealed record RegisteredOperator(ulong Id, Address Owner, DevnetOperator Definition);
