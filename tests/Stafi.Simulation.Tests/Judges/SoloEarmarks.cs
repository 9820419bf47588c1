using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning;
using Stafi.Simulation.Tests.Running;
using Stafi.Simulation.Tests.World;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>What of the pool's ETH is kept for solo users at a block, by the rules of the protocol and what the chain says.</summary>
internal sealed record SoloEarmarks(Wei PoolPart, int Kept, int PlacesLeft)
{
    /// <summary>ETH for keys that solo users deposited.</summary>
    public Wei Earmark => PoolPart * (ulong)Kept;

    public static SoloEarmarks At(ChainBlock block, SimulationRun run)
    {
        var (solo, light) = (run.Options.Policy.Solo, block.State.Pool.Light);
        if (!solo.Enabled || !light.DepositEnabled) return new SoloEarmarks(light.PoolPart, 0, 0);
        var lapse = (ulong)(solo.LapsesAfter.TotalSeconds * run.Options.Policy.BlocksPerDay / 86_400);
        var open = light.Keys.Count(pair => pair.Value.Status is PubkeyStatus.Deposited or PubkeyStatus.Matched
            && !(pair.Value.Status is PubkeyStatus.Matched && block.Number >= pair.Value.StatusBlock + lapse)
            && IsOurs(pair.Key, block, run));
        var kept = Math.Min(open, solo.Places);
        return new SoloEarmarks(light.PoolPart, kept, solo.Places - kept);
    }

    /// <summary>What of so much free ETH is left for places that are offered.</summary>
    public Wei ForOffers(Wei free, SoloPolicy solo) => PoolPart * (ulong)Places(new Wei(free.Value / 10_000 * (UInt128)solo.Share));

    /// <summary>Places that so much free ETH pays for.</summary>
    public int Places(Wei free) => (int)UInt128.Min((UInt128)PlacesLeft, free.DivideBy(PoolPart));

    /// <summary>The first deposit with a right signature decides.</summary>
    private static bool IsOurs(BlsPublicKey key, ChainBlock block, SimulationRun run)
    {
        for (var number = 1ul; number <= block.Number; number++)
        {
            foreach (var deposit in run.Network.Chain.At(number)!.Deposits)
            {
                if (deposit.PublicKey == key && FakeSignatures.Holds(key, deposit.WithdrawalCredentials, deposit.Amount, deposit.Signature))
                    return deposit.WithdrawalCredentials == Names.Credentials;
            }
        }
        return false;
    }
}
