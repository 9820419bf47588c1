using Stafi.Consensus.SlashingProtection;

namespace Stafi.Consensus.Keymanager;

/// <summary>What became of one key.</summary>
/// <param name="Status">In one word.</param>
/// <param name="Message">What the client says of it; often nothing.</param>
public sealed record KeyOutcome(KeyStatus Status, string? Message);

/// <summary>What became of deleted keys.</summary>
/// <param name="Outcomes">One for each key, in their order.</param>
/// <param name="Protection">What they have signed.</param>
public sealed record KeyRemoval(IReadOnlyList<KeyOutcome> Outcomes, SlashingProtectionFile Protection);
