using Stafi.Devnet.Anvil;
using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>Puts the pool, the deposit contract, the SSV network and Multicall3 on a fresh anvil.</summary>
public static class DevnetDeployment
{
    private const int MostBlocks = 10;

    /// <summary>Deploys and wires everything and mines what that takes (a few blocks).</summary>
    /// <exception cref="AnvilException">A step failed, such as on a chain on which the deployer was active before.</exception>
    public static async Task<DeployedDevnet> DeployAsync(AnvilControl anvil, DevnetOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Voters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Voters, DevnetAccounts.Voters.Count);
        var at = DevnetAddresses.Fixed;
        var firstBlock = await anvil.BlockNumberAsync(cancellationToken) + 1;
        var operators = options.Operators.Select((definition, index) => new RegisteredOperator((ulong)index + 1, OwnerOf(index), definition)).ToArray();

        await anvil.SetCodeAsync(at.DepositContract, ContractArtifact.Load("DepositContract").DeployedBytecode, cancellationToken);
        await anvil.SetCodeAsync(at.Multicall3, ContractArtifact.Load("Multicall3").DeployedBytecode, cancellationToken);
        await RunAsync(anvil, [.. PoolSteps.Create(at, options), .. SsvSteps.Create(at, options.Ssv), .. PoolSteps.Wire(at, options)], cancellationToken);
        // Their own transactions have one sender each; one block after the other keeps ids in order.
        foreach (var turn in operators.Chunk(DevnetAccounts.OperatorOwners.Count))
            await RunAsync(anvil, [.. SsvSteps.Register(at, turn)], cancellationToken);
        return new DeployedDevnet(at, firstBlock, operators);
    }

    private static Address OwnerOf(int index) => DevnetAccounts.OperatorOwners[index % DevnetAccounts.OperatorOwners.Count].Address;

    private static async Task RunAsync(AnvilControl anvil, DeploymentStep[] steps, CancellationToken cancellationToken)
    {
        var hashes = await anvil.SendAsync([.. steps.Select(step => step.Transaction)], cancellationToken);
        for (var block = 0; block < MostBlocks; block++)
        {
            await anvil.MineAsync(cancellationToken);
            if (await anvil.SucceededAsync(hashes[^1], cancellationToken) is not null) break;
        }
        for (var i = 0; i < steps.Length; i++)
        {
            if (await anvil.SucceededAsync(hashes[i], cancellationToken) is true) continue;
            throw new AnvilException(
                $"Deploying the devnet: step {i + 1} of {steps.Length} ({steps[i].Purpose}) failed in transaction {hashes[i]}. The chain must be fresh: start anvil anew.");
        }
    }
}
