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
        RegisteredOperator[] operators =
            [.. options.Operators.Select((definition, index) => new RegisteredOperator((ulong)index + 1, OwnerOf(index), definition))];

        await anvil.SetCodeAsync(at.DepositContract, ContractArtifact.Load("DepositContract").DeployedBytecode, cancellationToken);
        await anvil.SetCodeAsync(at.Multicall3, ContractArtifact.Load("Multicall3").DeployedBytecode, cancellationToken);
        DeploymentStep[] steps = [.. PoolSteps.Create(at, options), .. SsvSteps.Create(at, options.Ssv), .. PoolSteps.Wire(at, options)];
        await CheckAsync(anvil, steps, await anvil.SendAsync([.. steps.Select(InTurn)], cancellationToken), cancellationToken);
        steps = [.. SsvSteps.Register(at, operators)];
        await CheckAsync(anvil, steps, await SendOneByOneAsync(anvil, steps, cancellationToken), cancellationToken);
        return new DeployedDevnet(at, firstBlock, operators);
    }

    private static Address OwnerOf(int index) => DevnetAccounts.OperatorOwners[index % DevnetAccounts.OperatorOwners.Count].Address;

    /// <summary>Anvil works on the requests of a batch side by side, so each transaction carries its nonce.</summary>
    private static AnvilTransaction InTurn(DeploymentStep step, int index) => step.Transaction with { Nonce = (ulong)index };

    /// <summary>Operators have different owners, and ids in the order in which the pool got them.</summary>
    private static async Task<IReadOnlyList<Hash32>> SendOneByOneAsync(
        AnvilControl anvil, DeploymentStep[] steps, CancellationToken cancellationToken)
    {
        var hashes = new List<Hash32>(steps.Length);
        foreach (var step in steps) hashes.Add(await anvil.SendAsync(step.Transaction, cancellationToken));
        return hashes;
    }

    private static async Task CheckAsync(
        AnvilControl anvil, DeploymentStep[] steps, IReadOnlyList<Hash32> hashes, CancellationToken cancellationToken)
    {
        for (var block = 0; block < MostBlocks; block++)
        {
            await anvil.MineAsync(cancellationToken);
            if (hashes.Count == 0 || await anvil.SucceededAsync(hashes[^1], cancellationToken) is not null) break;
        }
        for (var i = 0; i < steps.Length; i++)
        {
            if (await anvil.SucceededAsync(hashes[i], cancellationToken) is true) continue;
            throw new AnvilException(
                $"Deploying the devnet: step {i + 1} of {steps.Length} ({steps[i].Purpose}) failed in transaction {hashes[i]}. "
                + "The chain must be fresh: start anvil anew.");
        }
    }
}
