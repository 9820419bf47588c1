// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster, DeclaredFeeView, FeePeriods, FeeRequest, Operator, OperatorView} from "./SsvTypes.sol";
import {SsvAccounting} from "./SsvAccounting.sol";

/// What anybody can read.
abstract contract SsvViews is SsvAccounting {
    function getVersion() external pure returns (string memory version) {
        return "v2.0.0";
    }

    function getBalance(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        external
        view
        returns (uint256 balance)
    {
        _checkCluster(clusterOwner, operatorIds, cluster);
        if (!cluster.active) revert ClusterIsLiquidated();
        (uint64 index,) = _operatorSums(operatorIds);
        _settle(cluster, index);
        return cluster.balance;
    }

    function getBurnRate(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        external
        view
        returns (uint256)
    {
        _checkCluster(clusterOwner, operatorIds, cluster);
        (, uint64 fee) = _operatorSums(operatorIds);
        return _burnRate(cluster, fee);
    }

    function isLiquidatable(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        external
        view
        returns (bool)
    {
        _checkCluster(clusterOwner, operatorIds, cluster);
        (uint64 index, uint64 fee) = _operatorSums(operatorIds);
        if (cluster.active) _settle(cluster, index);
        return _isLiquidatable(cluster, fee);
    }

    function isLiquidated(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        external
        view
        returns (bool)
    {
        _checkCluster(clusterOwner, operatorIds, cluster);
        return !cluster.active;
    }

    /// Whole ETH; every validator counts 32 until an oracle says otherwise.
    function getEffectiveBalance(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        external
        view
        returns (uint32 effectiveBalance)
    {
        _checkCluster(clusterOwner, operatorIds, cluster);
        if (!cluster.active) revert ClusterIsLiquidated();
        return cluster.validatorCount * 32;
    }

    /// 1: paid in ETH, the only kind here.
    function getClusterAssetType(address owner, uint64[] calldata operatorIds) external view returns (uint8) {
        if (clusters[_clusterId(owner, operatorIds)] == bytes32(0)) revert ClusterDoesNotExist();
        return 1;
    }

    function getValidator(address clusterOwner, bytes calldata publicKey) external view returns (bool) {
        return validators[keccak256(abi.encodePacked(publicKey, clusterOwner))] != bytes32(0);
    }

    function getOperatorById(uint64 operatorId) external view returns (OperatorView memory) {
        Operator storage operator = operators[operatorId];
        return OperatorView(
            operator.owner, _unpack(operator.fee), operator.validatorCount, address(0), operator.isPrivate, operator.isActive
        );
    }

    /// The figures in SSV tokens of an operator of before v2; here none is: it has an owner and nothing else.
    function getOperatorByIdSSV(uint64 operatorId) external view returns (OperatorView memory) {
        Operator storage operator = operators[operatorId];
        return OperatorView(operator.owner, 0, 0, address(0), operator.isPrivate, false);
    }

    function getOperatorDeclaredFee(uint64 operatorId) external view returns (DeclaredFeeView memory) {
        FeeRequest memory request = feeRequests[operatorId];
        return DeclaredFeeView(
            request.approvalBeginTime != 0, _unpack(request.fee), request.approvalBeginTime, request.approvalEndTime
        );
    }

    function getOperatorFeePeriods() external view returns (FeePeriods memory) {
        return FeePeriods(declareOperatorFeePeriod, executeOperatorFeePeriod);
    }

    function getOperatorFeeIncreaseLimit() external view returns (uint64) { return operatorFeeIncreaseLimit; }
    function getOperatorFee(uint64 operatorId) external view returns (uint256) { return _unpack(operators[operatorId].fee); }
    function getOperatorEarnings(uint64 id) external view returns (uint256) { return _unpack(_operatorEarnings(operators[id])); }

    function getWhitelistedOperators(uint64[] calldata operatorIds, address whitelistedAddress)
        external
        view
        returns (uint64[] memory whitelistedOperatorIds)
    {
        uint256 found;
        uint64[] memory ids = new uint64[](operatorIds.length);
        for (uint256 i = 0; i < operatorIds.length; i++) {
            if (whitelists[operatorIds[i]][whitelistedAddress]) ids[found++] = operatorIds[i];
        }
        whitelistedOperatorIds = new uint64[](found);
        for (uint256 i = 0; i < found; i++) whitelistedOperatorIds[i] = ids[i];
    }

    function getNetworkFee() external view returns (uint256) { return _unpack(networkFee); }
    function getNetworkValidatorsCount() external view returns (uint32) { return networkValidators; }
    function getLiquidationThresholdPeriod() external view returns (uint64) { return liquidationThresholdPeriod; }
    function getMinimumLiquidationCollateral() external view returns (uint256) { return minimumLiquidationCollateral; }
    function getMinimumOperatorEthFee() external view returns (uint256) { return minimumOperatorFee; }
    function getMaximumOperatorFee() external view returns (uint256) { return maximumOperatorFee; }
    function getValidatorsPerOperatorLimit() external view returns (uint32) { return validatorsPerOperatorLimit; }
}
