using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Budget;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>How the router of one run is configured; drawn from the seed.</summary>
internal static class Settings
{
    public static RouterOptions Draw(SeededRandom random) => new()
    {
        Chain = new ChainOptions(31337),
        Mode = RouterMode.Act,
        Execution = new EndpointOptions([new Uri("http://el:1")], TimeSpan.FromSeconds(1)),
        Consensus = new EndpointOptions([new Uri("http://cl:1"), new Uri("http://cl:2")], TimeSpan.FromSeconds(1)),
        SsvApi = new OperatorApiOptions([new Uri("http://api:1")], TimeSpan.FromMinutes(5)),
        Contracts = Names.Options,
        Accounts = new AccountsOptions(new AccountOptions(Ports.Accounts.SuperNode, null, null)),
        Keys = new KeysOptions(null, null),
        Storage = new StorageOptions(SharedFiles.Database),
        Policy = Routes(PolicyOf(random), random),
        Loop = new LoopOptions(TimeSpan.FromSeconds(1), 5, 300, 1 + random.Below(8)),
        Gas = new GasOptions(Wei.FromGwei(60), new Wei(1), Wei.FromGwei(3)) { ReplaceAfterBlocks = 2 + (ulong)random.Below(4) },
    };

    /// <summary>The routes beside SSV; times are so short that a run is long.</summary>
    private static Policy Routes(Policy policy, SeededRandom random) => policy with
    {
        Trust = random.OneIn(2)
            ? null
            : new TrustPolicy
            {
                Client = KeymanagerPort.Name,
                After = Blocks(5 + random.Below(25), policy),
                ReturnsAfter = Blocks(3 + random.Below(20), policy),
                Share = 500 + random.Below(4_500),
            },
        Solo = new SoloPolicy
        {
            Enabled = !random.OneIn(6),
            Places = 1 + random.Below(10),
            LapsesAfter = Blocks(20 + random.Below(150), policy),
            Share = random.OneIn(2) ? 0 : random.Below(10_001),
        },
    };

    private static TimeSpan Blocks(int count, Policy policy) => TimeSpan.FromDays((count + 0.5) / policy.BlocksPerDay);

    private static Policy PolicyOf(SeededRandom random) => new()
    {
        PoolReserve = random.OneIn(2) ? Wei.Zero : Wei.FromEther((ulong)random.Below(60)),
        WithdrawalCredentials = Names.Credentials,
        BatchBlocks = 1 + (ulong)random.Below(8),
        ClusterSize = random.OneIn(4) ? 7 : 4,
        BlocksPerDay = random.OneIn(2) ? 7_200ul : 24ul,
        TargetRunwayDays = 10 + random.Below(30),
        MaximumOperatorFee = random.OneIn(3) ? Wei.FromGwei(3) : null,
        MaximumRegistrationNonce = random.OneIn(6) ? 20 + (ulong)random.Below(60) : 60_000,
        Operators = new OperatorPolicy
        {
            OperatorShare = 3_000 + random.Below(7_000),
            HolderShare = 3_000 + random.Below(7_000),
            LocationShare = 5_000 + random.Below(5_000),
            ClientShare = 7_000 + random.Below(3_000),
            ClusterShare = 2_000 + random.Below(8_000),
        },
        Budgets = new DailyBudgets
        {
            Deposit = random.OneIn(3) ? Wei.FromEther(5 + (ulong)random.Below(20)) : null,
            Stake = random.OneIn(3) ? Wei.FromEther(31 * (5 + (ulong)random.Below(20))) : null,
            SsvFunding = random.OneIn(3) ? Wei.FromEther(1 + (ulong)random.Below(5)) : null,
            Gas = random.OneIn(3) ? Wei.ParseEther("0.5") : Wei.FromEther(5),
        },
    };
}
