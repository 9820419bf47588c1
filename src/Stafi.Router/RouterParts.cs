using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;
using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Execution.Adoption;
using Stafi.Router.Execution.Clusters;
using Stafi.Router.Execution.Exits;
using Stafi.Router.Execution.Messages;
using Stafi.Router.Execution.Replacing;
using Stafi.Router.Execution.Trust;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Observing;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Service;
using Stafi.Router.Storage;
using Stafi.Router.Uptime;
using Stafi.Ssv.Api;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.Subgraph;
using Stafi.StakingPool;

namespace Stafi.Router;

/// <summary>The parts of the composition root.</summary>
internal static class RouterParts
{
    public static IServiceCollection AddRouterOptions(this IServiceCollection services, RouterOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Chain);
        services.AddSingleton(options.Contracts);
        services.AddSingleton(options.Accounts);
        services.AddSingleton(options.Keys);
        services.AddSingleton(options.SsvApi);
        services.AddSingleton(options.Loop);
        services.AddSingleton(options.Gas);
        services.AddSingleton(options.Policy);
        return services;
    }

    public static IServiceCollection AddRouterClients(this IServiceCollection services, RouterOptions options)
    {
        services.TryAddSingleton(_ => NewHttpClient());
        services.TryAddSingleton(provider => RouterEndpoints.ExecutionNodes(provider, options.Execution));
        services.TryAddSingleton<IExecutionClient>(provider => RouterEndpoints.Execution(provider, options));
        services.TryAddSingleton<IBeaconClient>(provider => RouterEndpoints.Consensus(provider, options.Consensus));
        services.TryAddSingleton(provider => RouterEndpoints.BeaconNodes(provider, options.Consensus));
        services.TryAddSingleton<ISsvApiClient>(provider => RouterEndpoints.SsvApi(provider, options.SsvApi));
        if (options.Subgraph is { } subgraph)
            services.TryAddSingleton<ISubgraphClient>(provider => RouterEndpoints.Subgraph(provider, subgraph));
        if (options.Trust is { } trust)
        {
            services.TryAddSingleton(provider => TrustClient.Over(
                provider.GetRequiredService<HttpClient>(), trust, provider.GetRequiredService<TimeProvider>()));
        }
        services.TryAddSingleton(provider => new LogScanner(provider.GetRequiredService<IExecutionClient>(), new LogScannerOptions()));
        services.TryAddSingleton(
            provider => new SsvNetworkViews(provider.GetRequiredService<IExecutionClient>(), options.Contracts.SsvNetworkViews));
        services.TryAddSingleton(
            provider => new LegacyViews(provider.GetRequiredService<IExecutionClient>(), options.Contracts.SsvNetworkViews));
        services.TryAddSingleton(
            provider => new PoolRegistry(provider.GetRequiredService<IExecutionClient>(), options.Contracts.StafiStorage));
        return services;
    }

    public static IServiceCollection AddRouterStorage(this IServiceCollection services, RouterOptions options, StoreAccess access)
    {
        // A command's own prompt would come in the middle of the container's work: the password is read from a file or a variable.
        var postgres = options.Storage.Postgres?.Connect(new PasswordReader());
        services.AddStafiRouterStore(new StoreOptions { Path = options.Storage.Path, Access = access, Postgres = postgres });
        services.AddSingleton(new LedgerOptions
        {
            ChainId = options.Chain.Id,
            SsvNetwork = options.Contracts.SsvNetwork,
            SsvDeploymentBlock = options.Contracts.SsvDeploymentBlock,
            StafiStorage = options.Contracts.StafiStorage,
            PoolDeploymentBlock = options.Contracts.StafiDeploymentBlock,
            ResolveEveryBlocks = options.Loop.ContractRefreshBlocks,
        });
        services.TryAddSingleton<ILedger, SqlLedger>();
        services.TryAddSingleton<IPoolDirectory, PoolDirectory>();
        services.TryAddSingleton<ILogFollower, LogFollower>();
        services.TryAddSingleton<IChainFollower, LedgerFollower>();
        return services;
    }

    public static IServiceCollection AddRouterKeys(this IServiceCollection services, RouterOptions options)
    {
        services.AddSingleton(AccountAddresses.Of(options.Accounts));
        var firstKey = options.Keys.Seed is { } seed ? SeedFile.Read(seed).FirstKey : (Consensus.Bls.BlsPublicKey?)null;
        services.TryAddSingleton(
            provider => new PublicKeyDirectory(options.Storage.PublicKeysPath, firstKey, provider.GetService<IPublicKeySource>()));
        return services;
    }

    public static IServiceCollection AddRouterObservers(this IServiceCollection services, RouterOptions options)
    {
        services.TryAddSingleton<ISignatureCheck, BlsSignatureCheck>();
        services.TryAddSingleton<NetworkSource>();
        services.TryAddSingleton<PoolContractsSource>();
        services.TryAddSingleton<PoolObserver>();
        services.TryAddSingleton<SsvObserver>();
        services.TryAddSingleton<OperatorEvents>();
        services.TryAddSingleton<OperatorNotes>();
        if (options.Subgraph is not null) services.TryAddSingleton<SubgraphOperators>();
        services.TryAddSingleton<OperatorHealthObserver>();
        services.TryAddSingleton<AttestationBook>();
        services.TryAddSingleton<AttestationObserver>();
        services.TryAddSingleton<OwnMeasurement>();
        services.TryAddSingleton<OperatorWatch>();
        services.TryAddSingleton<BeaconObserver>();
        services.TryAddSingleton<DepositLogObserver>();
        services.TryAddSingleton<ILivenessBook, LivenessBook>();
        services.TryAddSingleton<LivenessObserver>();
        services.TryAddSingleton<StopConfirmations>();
        services.TryAddSingleton<IClientHistory, ClientHistory>();
        services.TryAddSingleton<AdoptedKeys>();
        services.TryAddSingleton<ClientKeys>();
        services.TryAddSingleton<ExposureBook>();
        services.TryAddSingleton<ExposureObserver>();
        services.TryAddSingleton<BudgetWatch>();
        services.TryAddSingleton<EvidenceReader>();
        services.TryAddSingleton<CandidateKeys>();
        services.AddSingleton<INonceWitness, ApiNonceWitness>();
        if (options.Subgraph is not null) services.AddSingleton<INonceWitness, SubgraphNonceWitness>();
        services.TryAddSingleton<NonceWitnesses>();
        services.TryAddSingleton<ILedgerAudit, LedgerAudit>();
        services.TryAddSingleton<EjectionObserver>();
        services.TryAddSingleton<IEjectionBook, EjectionBook>();
        services.TryAddSingleton<EjectionReader>();
        services.TryAddSingleton<EjectionWatch>();
        services.TryAddSingleton<WorldViewBuilder>();
        services.TryAddSingleton<NonceHistory>();
        services.TryAddSingleton<AccountAdoption>();
        services.TryAddSingleton<KeyAdoption>();
        return services;
    }

    public static IServiceCollection AddRouterExecution(this IServiceCollection services, RouterOptions options)
    {
        if (options.Uptime is { } uptime)
        {
            services.AddSingleton(uptime);
            services.TryAddSingleton<UptimeReport>();
        }
        services.TryAddSingleton(provider => new PasswordReader(provider.GetService<IPasswordPrompt>()));
        services.TryAddSingleton<Vault>();
        services.TryAddSingleton<SignerWatch>();
        services.TryAddSingleton<IRouterAccounts>(provider => provider.GetRequiredService<Vault>());
        services.TryAddSingleton<SecretKeys>();
        services.TryAddSingleton<IValidatorKeys, SeedValidatorKeys>();
        services.TryAddSingleton<IPublicKeySource>(provider => provider.GetRequiredService<IValidatorKeys>());
        services.TryAddSingleton<FreshEvidence>();
        services.TryAddSingleton<RegistrationLane>();
        services.TryAddSingleton<ClusterOperators>();
        services.AddSingleton<IStepHandler, DepositHandler>();
        services.AddSingleton<IStepHandler, StakeHandler>();
        services.AddSingleton<IStepHandler, RegisterHandler>();
        services.AddSingleton<IStepHandler, FeeRecipientHandler>();
        services.TryAddSingleton<ClusterDesk>();
        services.AddSingleton<IStepHandler, FundingHandler>();
        services.AddSingleton<IStepHandler, ReactivationHandler>();
        services.AddSingleton<IStepHandler, LiquidationHandler>();
        services.AddSingleton<IStepHandler, MigrateHandler>();
        services.AddSingleton<IStepHandler, WithdrawHandler>();
        services.AddSingleton<IStepHandler, ExitOnSsvHandler>();
        services.AddSingleton<IMessageHandler, ExitHandler>();
        services.TryAddSingleton<IKeystoreExport, SeedKeystoreExport>();
        services.TryAddSingleton<SlashingExports>();
        services.TryAddSingleton<KeyDeletion>();
        services.TryAddSingleton<ImportProtection>();
        services.AddSingleton<IMessageHandler, EntrustHandler>();
        services.AddSingleton<IMessageHandler, ReclaimHandler>();
        services.TryAddSingleton<MoveDestinations>();
        services.AddSingleton<IStepHandler, RemoveHandler>();
        services.TryAddSingleton<Preflight>();
        services.TryAddSingleton<FeePolicy>();
        services.TryAddSingleton<NonceLane>();
        services.TryAddSingleton<AccountFunds>();
        services.TryAddSingleton<TransactionSigner>();
        services.TryAddSingleton<Broadcaster>();
        services.TryAddSingleton<RevertReplay>();
        services.TryAddSingleton<IntentReview>();
        services.TryAddSingleton<TransactionReplacement>();
        services.TryAddSingleton<TransactionWatcher>();
        services.TryAddSingleton<CandidateBurner>();
        services.TryAddSingleton<IMessageSeal, SeedMessageSeal>();
        services.TryAddSingleton<MessageHandlers>();
        services.TryAddSingleton<MessageCourier>();
        services.TryAddSingleton<MessageExecutor>();
        services.TryAddSingleton<MessageWatcher>();
        services.TryAddSingleton<Executor>();
        services.TryAddSingleton<Actor>();
        return services;
    }

    // The router's clients have time limits of their own for each request.
    private static HttpClient NewHttpClient() =>
        new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
}
