using Microsoft.Extensions.Logging;
using Stafi.Consensus.Deposits;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Execution;

/// <summary>
/// Takes key indexes out of use for ever when somebody used them already, as when a mnemonic serves elsewhere too; else a few of them
/// could block all new validators.
/// </summary>
public sealed class CandidateBurner(IJournal journal, ILogger<CandidateBurner> logger)
{
    public async Task BurnUsedAsync(WorldView world, CancellationToken cancellation)
    {
        foreach (var candidate in world.Candidates)
        {
            if (Use(candidate.Evidence) is not { } use) continue;
            try
            {
                await journal.BurnKeyAsync(candidate.KeyIndex, candidate.PublicKey, use, cancellation);
                ExecutionLog.Burned(logger, candidate.KeyIndex, candidate.PublicKey, use);
            }
            catch (JournalException refused)
            {
                // The guard passes the key over all the same, and the steps of the plan go on.
                ExecutionLog.NotBurned(logger, candidate.KeyIndex, refused.Message);
            }
        }
    }

    private static string? Use(KeyEvidence key)
    {
        if (key.SuperNodeStatus.TryGet(out var superNode) && superNode is not PubkeyStatus.Unknown)
            return $"StafiSuperNode knows it ({superNode})";
        if (key.LightNodeStatus.TryGet(out var lightNode) && lightNode is not PubkeyStatus.Unknown)
            return $"StafiLightNode knows it ({lightNode})";
        if (key.Registry.TryGet(out var entry) && entry is not null) return $"it is validator {entry.Index} of the beacon chain";
        if (key.Credentials.TryGet(out var verdict) && verdict is not CredentialsVerdict.Unseen)
            return $"somebody has deposited for it ({verdict})";
        return key.RegisteredBy.TryGet(out var owners) && owners.Count > 0 ? $"{owners[0]} has registered it on the SSV network" : null;
    }
}
