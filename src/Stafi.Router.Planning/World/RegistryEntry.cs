using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;

namespace Stafi.Router.Planning.World;

/// <summary>A key's entry in the validator registry of a finalized state.</summary>
/// <param name="Index">Validator index.</param>
/// <param name="Status">Status there.</param>
/// <param name="Credentials">Its withdrawal credentials.</param>
public sealed record RegistryEntry(ulong Index, ValidatorStatus Status, WithdrawalCredentials Credentials);
